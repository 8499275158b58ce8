import { Input, SegmentedControl, TextInput } from '@mantine/core'
import { useId } from 'react'
import type { TryCallHours } from '@/lib/calls/try-call-views'
import { localDateOf } from '@/lib/schedules/local-time'
import classes from './try-call.module.css'

type Props = {
  hours: TryCallHours
  /** `2026-11-29T22:00` on the clock of the hours; null: now. */
  asIf: string | null
  onChange: (asIf: string | null) => void
  locked: boolean
  problem: string | null
}

/** When the call comes, as far as the business hours are concerned: now, or as if it were another moment. */
export function MomentField({ hours: { name, timeZone }, asIf, onChange, locked, problem }: Props) {
  const title = useId()
  return (
    <>
      <div>
        <Input.Label labelElement="div" display="block" id={title}>
          When, for “{name}”?
        </Input.Label>
        <SegmentedControl
          aria-labelledby={title}
          disabled={locked}
          value={asIf === null ? 'now' : 'moment'}
          onChange={value => onChange(value === 'now' ? null : `${localDateOf(new Date(), timeZone)}T22:00`)}
          data={[
            { value: 'now', label: 'Now' },
            { value: 'moment', label: 'As if it were …' },
          ]}
        />
      </div>
      {asIf !== null && (
        <TextInput
          type="datetime-local"
          className={classes.moment ?? ''}
          label={`Moment (${timeZone})`}
          disabled={locked}
          value={asIf}
          error={problem}
          onChange={event => onChange(event.currentTarget.value)}
        />
      )}
    </>
  )
}
