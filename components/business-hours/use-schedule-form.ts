import { useForm } from '@mantine/form'
import { useState } from 'react'
import { checkedBy } from '@/components/ui/checked-by'
import { useFetched } from '@/components/ui/use-fetched'
import type { Hours } from '@/lib/schedules/hours'
import { hoursOf, type ScheduleSettings } from '@/lib/schedules/settings'

export type ScheduleForm = ReturnType<typeof useScheduleForm>

/** The form of a schedule's settings. Times stay as they were typed until they are left or saved. */
export function useScheduleForm(settings: ScheduleSettings) {
  const form = useForm<ScheduleSettings>({
    initialValues: settings,
    validate: checkedBy(async () => (await fetchSchemas()).scheduleInput),
    // A field here may be a whole week: `change` clears its sentences.
    clearInputErrorOnChange: false,
  })
  const hours = useReadableHours(form.values, form.isDirty())

  /** Changes fields; the sentences about them go, those about others stay. */
  const change = (fields: Partial<ScheduleSettings>) => {
    form.setValues(fields)
    const others = Object.entries(form.errors).filter(([path]) => !((path.split('.')[0] ?? '') in fields))
    form.setErrors(Object.fromEntries(others))
  }
  return { ...form, change, hours, sentence: (path: string) => form.errors[path] }
}

const fetchSchemas = () => import('@/lib/schedules/schema')

/** The hours that are being edited; while they can't be read, as they last could. */
function useReadableHours(settings: ScheduleSettings, edited: boolean): Hours {
  // What is saved can be read as it is.
  const { part: schemas } = useFetched(fetchSchemas, edited)
  const [read, setRead] = useState(() => ({ from: settings, hours: hoursOf(settings) }))
  if (read.from === settings || !schemas) return read.hours
  const { timeZone, week, holidays } = settings
  const { data } = schemas.hoursInput.safeParse({ timeZone, week, holidays })
  const next = { from: settings, hours: data ? hoursOf(data) : read.hours }
  setRead(next)
  return next.hours
}
