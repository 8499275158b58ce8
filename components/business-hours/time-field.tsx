import { TextInput } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { readTime } from '@/lib/schedules/read-time'
import { movedTime } from './range-starts'

type Props = {
  name: string
  /** Its path in the form, where a problem is told. */
  field: string
  value: string
  /** Where it says what is wrong with this time; undefined: nothing is. */
  problemId: string | undefined
  onChange: (value: string) => void
}

/** A time of day, typed as people write it and shown as `HH:mm` when left; the arrow keys move it by a quarter of an hour. */
export function TimeField({ name, field, value, problemId, onChange }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    onChange(movedTime(value, step))
  }
  return (
    <TextInput
      w={72}
      size="sm"
      aria-label={name}
      data-field={field}
      autoComplete="off"
      placeholder="09:00"
      maxLength={10}
      styles={{ input: { textAlign: 'center', paddingInline: 4 } }}
      value={value}
      error={problemId !== undefined}
      aria-describedby={problemId}
      onChange={event => onChange(event.currentTarget.value)}
      onBlur={() => {
        const read = readTime(value)
        if (read && read !== value) onChange(read)
      }}
      onKeyDown={onKeyDown}
    />
  )
}

const STEPS: Record<string, number> = { ArrowUp: 15, ArrowDown: -15 }
