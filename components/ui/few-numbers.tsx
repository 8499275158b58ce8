import { Text } from '@mantine/core'
import type { BusinessNumber } from '@/lib/phone/number'
import { PhoneNumber } from './phone-number'

/** As many as fit without drowning the row. */
const SHOWN = 2

type Props = { numbers: readonly { id: string; number: BusinessNumber; through?: string | null }[] }

/** The first business numbers of a row, and how many more there are. */
export function FewNumbers({ numbers }: Props) {
  if (numbers.length === 0) return <Text c="dimmed">None</Text>
  return (
    <div>
      {numbers.slice(0, SHOWN).map(({ id, number, through }) => (
        <div key={id}>
          <PhoneNumber number={number} />
          {through && <Text c="dimmed">through {through}</Text>}
        </div>
      ))}
      {numbers.length > SHOWN && <Text c="dimmed">and {numbers.length - SHOWN} more</Text>}
    </div>
  )
}
