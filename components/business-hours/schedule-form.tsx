'use client'

import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useRef, useState } from 'react'
import { LeaveDialog } from '@/components/masked-connect/leave-dialog'
import { serverAway } from '@/components/masked-connect/server-away'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import type { ClipChoice } from '@/lib/media/audio-choice'
import type { ConfigChoice } from '@/lib/numbers/views'
import type { Region } from '@/lib/phone/number'
import { SCHEDULE_LIMITS } from '@/lib/schedules/limits'
import { localDateOf } from '@/lib/schedules/local-time'
import { type ScheduleSettings, settingsOf } from '@/lib/schedules/settings'
import type { ScheduleView } from '@/lib/schedules/views'
import { focusProblem } from './focus-problem'
import { HolidaysEditor } from './holidays-editor'
import type { ScheduleActions } from './schedule-actions'
import { type ScheduleConflict, ScheduleConflictDialog } from './schedule-conflict-dialog'
import classes from './schedule-form.module.css'
import { SchedulePreview } from './schedule-preview'
import { TargetField } from './target-field'
import { TimeZoneField } from './time-zone-field'
import { useScheduleForm } from './use-schedule-form'
import { WeekEditor } from './week-editor'

type Props = {
  accountId: string
  region: Region
  /** The account's, for when somebody else saved. */
  timeZone: string
  schedule: ScheduleView
  configs: readonly ConfigChoice[]
  clips: readonly ClipChoice[]
  pageMadeAt: string
  /** Why this reader may change nothing; null when they may. */
  lockedBecause: string | null
  save: ScheduleActions['save']
}

/** Hours, holidays and targets of a schedule, with what they amount to beside them. What is unsaved is never lost silently. */
export function ScheduleForm(props: Props) {
  const { accountId, region, timeZone, schedule, configs, clips, pageMadeAt, lockedBecause, save } = props
  const [base, setBase] = useState(() => ({ settings: settingsOf(schedule), version: schedule.version }))
  const form = useScheduleForm(base.settings)
  const fields = useRef<HTMLFieldSetElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [conflict, setConflict] = useState<ScheduleConflict | null>(null)
  const [busy, setBusy] = useState(false)
  const unsaved = form.isDirty()
  const locked = lockedBecause !== null
  const { errors } = form
  const [told, setTold] = useState(0)
  // Once the sentences are on the page, and each time they are told anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `told` is when, `errors` of that moment what
  useEffect(() => {
    if (told > 0) focusProblem(fields.current, Object.keys(errors))
  }, [told])

  const begin = (settings: ScheduleSettings, version: number) => {
    setBase({ settings, version })
    setProblem(null)
    form.begin(settings)
  }
  const send = async (settings: ScheduleSettings, version: number) => {
    setBusy(true)
    setProblem(null)
    const result = await save(schedule.id, { ...settings, version }).catch(serverAway)
    setBusy(false)
    if (!result.ok) {
      setConflict(null)
      if (result.fields.length === 0) return setProblem(result.message)
      form.setErrors(Object.fromEntries(result.fields.map(({ path, message }) => [path, message])))
      return setTold(times => times + 1)
    }
    if (result.data.result === 'changed') return setConflict(result.data)
    setConflict(null)
    begin(result.data.schedule.settings, result.data.schedule.version)
    notifications.show({ color: 'teal', message: `Saved. ${reach(schedule)}` })
  }
  const settle = (settings: ScheduleSettings) => {
    if (!conflict) return
    form.setValues(settings)
    void send(settings, conflict.schedule.version)
  }
  const configName = (id: string) => configs.find(config => config.id === id)?.name ?? 'a deleted configuration'

  return (
    <form
      className={classes.columns}
      noValidate
      onSubmit={form.onSubmit(
        settings => send(settings, base.version),
        () => setTold(times => times + 1),
      )}
    >
      <fieldset ref={fields} className={classes.fields} disabled={locked}>
        <RefusalAlert sentence={problem} />
        <Stack gap="xl">
          <Stack gap="md">
            <TextInput
              label="Name"
              description="For you and your team. Callers never hear it."
              autoComplete="off"
              maxLength={SCHEDULE_LIMITS.nameCharacters}
              data-field="name"
              value={form.values.name}
              error={form.sentence('name')}
              onChange={event => form.change({ name: event.currentTarget.value })}
            />
            <TimeZoneField form={form} region={region} locked={locked} pageMadeAt={pageMadeAt} />
          </Stack>
          <section aria-labelledby="weekly-hours">
            <Title order={2} id="weekly-hours">
              Weekly hours
            </Title>
            <Text c="dimmed" mb="sm">
              Several ranges a day are fine; one that ends before it begins runs into the next day.
            </Text>
            <WeekEditor week={form.values.week} sentence={form.sentence} onChange={week => form.change({ week })} />
          </section>
          <section aria-labelledby="holidays">
            <Title order={2} id="holidays">
              Holidays
            </Title>
            <Text c="dimmed" mb="sm">
              On these dates their own hours count. A night that began the evening before still runs to its end.
            </Text>
            <HolidaysEditor
              holidays={form.values.holidays}
              today={localDateOf(new Date(pageMadeAt), form.hours.timeZone)}
              sentence={form.sentence}
              onChange={holidays => form.change({ holidays })}
            />
          </section>
          <section aria-labelledby="targets" className={classes.targets}>
            <Title order={2} id="targets">
              Where calls go
            </Title>
            {(['open', 'closed'] as const).map(side => (
              <TargetField
                key={side}
                saved={base.settings[side]}
                {...{ side, form, accountId, region, configs, clips, locked }}
              />
            ))}
          </section>
        </Stack>
      </fieldset>
      <SchedulePreview
        hours={{ ...form.hours, override: schedule.override }}
        targets={form.values}
        configName={configName}
        pageMadeAt={pageMadeAt}
        unsaved={unsaved}
        reach={reach(schedule)}
      />
      {!locked && (
        <div className={classes.bar} data-unsaved={unsaved}>
          <Text c="dimmed" aria-live="polite">
            {unsaved ? `Unsaved changes. ${reach(schedule)}` : 'Everything is saved.'}
          </Text>
          <Group gap="xs">
            <Button variant="default" disabled={!unsaved || busy} onClick={() => begin(base.settings, base.version)}>
              Discard
            </Button>
            <Button type="submit" disabled={!unsaved} loading={busy || form.submitting}>
              Save · live on the next call
            </Button>
          </Group>
        </div>
      )}
      <ScheduleConflictDialog
        conflict={conflict}
        base={base.settings}
        mine={form.values}
        timeZone={timeZone}
        configName={configName}
        onSettle={settle}
        onClose={() => setConflict(null)}
      />
      <LeaveDialog unsaved={unsaved} />
    </form>
  )
}

function reach({ numbers }: ScheduleView): string {
  if (numbers.length === 0) return 'No number follows these hours yet, so no caller notices.'
  const count = numbers.length === 1 ? '1 number' : `${numbers.length} numbers`
  return `Used by ${count}: a change counts from the next call on.`
}
