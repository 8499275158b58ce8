import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconListDetails, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { nextDate } from '@/lib/schedules/local-time'
import type { ScheduleSettings } from '@/lib/schedules/settings'
import { AddHolidaysDialog } from './add-holidays-dialog'
import classes from './holidays-editor.module.css'
import { RangesEditor } from './ranges-editor'
import type { ScheduleForm } from './use-schedule-form'

type Holidays = ScheduleSettings['holidays']
type Props = {
  holidays: Holidays
  /** The date it is in the schedule's time zone. */
  today: string
  sentence: ScheduleForm['sentence']
  onChange: (holidays: Holidays) => void
}

/** Dates with hours of their own. Those gone by stay, greyed, until somebody clears them away. */
export function HolidaysEditor({ holidays, today, sentence, onChange }: Props) {
  const [pasting, setPasting] = useState(false)
  const [showsPast, setShowsPast] = useState(false)
  const past = holidays.filter(holiday => isPast(holiday, today)).length
  const edit = (index: number, part: Partial<Holidays[number]>) =>
    onChange(holidays.map((holiday, at) => (at === index ? { ...holiday, ...part } : holiday)))
  const whole = sentence('holidays')

  return (
    <Stack gap="sm">
      {holidays.length === 0 && (
        <Text c="dimmed">No holidays yet. On a date you add here, its own hours take the place of the week’s.</Text>
      )}
      <div>
        {holidays.map(
          (holiday, index) =>
            (showsPast || !isPast(holiday, today) || hasProblem(index, sentence)) && (
              <HolidayRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a date is being typed, and may be there twice meanwhile
                key={index}
                index={index}
                holiday={holiday}
                past={isPast(holiday, today)}
                sentence={sentence}
                onChange={part => edit(index, part)}
                onRemove={() => onChange(holidays.filter((_, at) => at !== index))}
              />
            ),
        )}
      </div>
      {whole && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {whole}
        </Text>
      )}
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => onChange([...holidays, { date: freeDate(holidays, today), name: '', ranges: [] }])}
        >
          Add holiday
        </Button>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconListDetails size={16} aria-hidden />}
          onClick={() => setPasting(true)}
        >
          Add a list…
        </Button>
        {past > 0 && (
          <>
            <Button variant="subtle" size="xs" color="gray" onClick={() => setShowsPast(shown => !shown)}>
              {showsPast ? 'Hide' : 'Show'} {past} past
            </Button>
            <Button
              variant="subtle"
              size="xs"
              color="gray"
              onClick={() => onChange(holidays.filter(holiday => !isPast(holiday, today)))}
            >
              Remove past ones
            </Button>
          </>
        )}
      </Group>
      <AddHolidaysDialog
        opened={pasting}
        known={holidays}
        onAdd={added => onChange([...holidays, ...added].toSorted((one, other) => one.date.localeCompare(other.date)))}
        onClose={() => setPasting(false)}
      />
    </Stack>
  )
}

type RowProps = {
  index: number
  holiday: Holidays[number]
  past: boolean
  sentence: ScheduleForm['sentence']
  onChange: (part: Partial<Holidays[number]>) => void
  onRemove: () => void
}

function HolidayRow({ index, holiday, past, sentence, onChange, onRemove }: RowProps) {
  const called = holiday.name || holiday.date || `holiday ${index + 1}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't stand beside its fields
    <div className={classes.holiday} data-past={past} role="group" aria-label={past ? `${called}, past` : called}>
      <TextInput
        type="date"
        aria-label={`Date of ${called}`}
        data-field={`holidays.${index}.date`}
        value={holiday.date}
        error={sentence(`holidays.${index}.date`)}
        onChange={event => onChange({ date: event.currentTarget.value })}
      />
      <TextInput
        aria-label={`Name of the holiday on ${holiday.date}`}
        data-field={`holidays.${index}.name`}
        placeholder="Name"
        autoComplete="off"
        maxLength={80}
        value={holiday.name}
        error={sentence(`holidays.${index}.name`)}
        onChange={event => onChange({ name: event.currentTarget.value })}
      />
      <ActionIcon size={36} variant="subtle" color="gray" aria-label={`Remove ${called}`} onClick={onRemove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
      <div className={classes.hours}>
        <RangesEditor
          of={called}
          field={`holidays.${index}.ranges`}
          ranges={holiday.ranges}
          sentence={sentence}
          onChange={ranges => onChange({ ranges })}
        />
      </div>
    </div>
  )
}

function isPast({ date }: { date: string }, today: string): boolean {
  return date !== '' && date < today
}

function hasProblem(index: number, sentence: Props['sentence']): boolean {
  return ['date', 'name', 'ranges'].some(part => sentence(`holidays.${index}.${part}`))
}

/** The first date from tomorrow on that has no holiday. */
function freeDate(holidays: Holidays, today: string): string {
  const taken = new Set(holidays.map(({ date }) => date))
  for (let days = 1; ; days++) {
    const date = nextDate(today, days)
    if (!taken.has(date)) return date
  }
}
