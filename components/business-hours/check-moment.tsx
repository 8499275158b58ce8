import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { describeReason, momentWords, targetWords } from '@/lib/schedules/describe-hours'
import { type Hours, stateAt } from '@/lib/schedules/hours'
import { instantsOf, localMinuteOf, weekdayOf } from '@/lib/schedules/local-time'
import { WEEKDAYS } from '@/lib/schedules/settings'
import type { TargetView } from '@/lib/schedules/views'

type Props = { hours: Hours; open: TargetView; closed: TargetView; pageMadeAt: string }

/** Pick a date and time of the schedule's clock, and read what a call would meet then, and why. */
export function CheckMoment({ hours, open, closed, pageMadeAt }: Props) {
  const [moment, setMoment] = useState(() => localMinuteOf(new Date(pageMadeAt), hours.timeZone))
  return (
    <div>
      <TextInput
        type="datetime-local"
        label="Check a moment"
        value={moment}
        onChange={event => setMoment(event.currentTarget.value)}
      />
      <Text mt="xs" aria-live="polite">
        {moment === '' ? (
          'Pick a date and a time.'
        ) : (
          <Answer moment={moment} hours={hours} open={open} closed={closed} />
        )}
      </Text>
    </div>
  )
}

function Answer({ moment, hours, open, closed }: Omit<Props, 'pageMadeAt'> & { moment: string }) {
  const [date, time] = moment.split('T') as [string, string]
  const at = new Date(instantsOf(date, time.slice(0, 5), hours.timeZone).first)
  const state = stateAt(hours, at)
  const verb = state.because === 'override' ? 'That ends' : state.open ? 'Closes' : 'Opens'
  const next = state.until && `${verb} ${momentWords(state.until, at, hours.timeZone)}.`
  return (
    <>
      {WEEKDAYS[weekdayOf(date)]}, {time.slice(0, 5)}: {state.open ? 'open' : 'closed'}, {describeReason(hours, at)}.
      Callers {targetWords(state.open ? open : closed)}. {next}
    </>
  )
}
