import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { describeReason, momentWords, targetWords } from '@/lib/schedules/describe-hours'
import { type Hours, stateAt } from '@/lib/schedules/hours'
import { localMinuteOf, readLocalMinute, weekdayOf } from '@/lib/schedules/local-time'
import { WEEKDAYS } from '@/lib/schedules/settings'
import type { TargetView } from '@/lib/schedules/views'

type Props = { hours: Hours; open: TargetView; closed: TargetView; pageMadeAt: string }

/** Pick a date and time of the schedule's clock, and read what a call would meet then, and why. */
export function CheckMoment({ hours, open, closed, pageMadeAt }: Props) {
  const [moment, setMoment] = useState(() => localMinuteOf(new Date(pageMadeAt), hours.timeZone))
  const at = readLocalMinute(moment, hours.timeZone)
  return (
    <div>
      <TextInput
        type="datetime-local"
        label="Check a moment"
        value={moment}
        onChange={event => setMoment(event.currentTarget.value)}
      />
      <Text mt="xs" aria-live="polite">
        {at ? answer(at, hours, open, closed) : 'Pick a date and a time.'}
      </Text>
    </div>
  )
}

function answer(at: Date, hours: Hours, open: TargetView, closed: TargetView): string {
  const [date, time] = localMinuteOf(at, hours.timeZone).split('T') as [string, string]
  const state = stateAt(hours, at)
  const then = `${WEEKDAYS[weekdayOf(date)]}, ${time}: ${state.open ? 'open' : 'closed'}, ${describeReason(hours, at)}.`
  const reached = `Callers ${targetWords(state.open ? open : closed)}.`
  const verb = state.because === 'override' ? 'That ends' : state.open ? 'Closes' : 'Opens'
  const next = state.until ? ` ${verb} ${momentWords(state.until, at, hours.timeZone)}.` : ''
  return `${then} ${reached}${next}`
}
