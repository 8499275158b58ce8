import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { TIME_ZONES } from '@/lib/access/time-zones'
import type { Region } from '@/lib/phone/number'
import { localMinuteOf, weekdayOf } from '@/lib/schedules/local-time'
import { WEEKDAYS } from '@/lib/schedules/settings'
import { useNow } from './use-now'
import type { ScheduleForm } from './use-schedule-form'

type Props = { form: ScheduleForm; region: Region; locked: boolean; pageMadeAt: string }

/** The zone whose clock the hours go by, with the time it is there. */
export function TimeZoneField({ form, region, locked, pageMadeAt }: Props) {
  const { timeZone } = form.values
  const data = useMemo(() => choices(region, timeZone), [region, timeZone])
  const now = useNow(pageMadeAt, 15_000)
  const clock = localMinuteOf(now, timeZone)
  return (
    <Select
      label="Time zone"
      description={`It is ${WEEKDAYS[weekdayOf(clock.slice(0, 10))]}, ${clock.slice(11)} there now. Summer time is taken care of.`}
      data-field="timeZone"
      data={data}
      searchable
      allowDeselect={false}
      nothingFoundMessage="No time zone has that in its name"
      disabled={locked}
      value={timeZone}
      error={form.sentence('timeZone')}
      onChange={next => next && form.change({ timeZone: next })}
    />
  )
}

function choices(region: Region, current: string) {
  const usual: readonly string[] = TIME_ZONES[region]
  const known = new Set([current, ...Intl.supportedValuesOf('timeZone')])
  const option = (value: string) => ({ value, label: value.replaceAll('_', ' ') })
  return [
    { group: region === 'IN' ? 'India' : 'United States', items: usual.map(option) },
    {
      group: 'Elsewhere',
      items: [...known]
        .filter(zone => !usual.includes(zone))
        .toSorted()
        .map(option),
    },
  ]
}
