import { Select } from '@mantine/core'

type Props = {
  /** Also what stands there while nothing is chosen. */
  label: string
  className: string | undefined
  value: string | null
  data: { value: string; label: string }[]
  onPick: (value: string | null) => void
}

/** One of several filters in a row; null is none. Of many to choose from the first hundred are drawn, typing finds the others. */
export function FilterChoice({ label, className, value, data, onPick }: Props) {
  return (
    <Select
      className={className ?? ''}
      aria-label={label}
      placeholder={label}
      data={data}
      value={value}
      clearable
      searchable
      limit={100}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      onChange={onPick}
    />
  )
}
