'use client'

import { Stack, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useRef, useState } from 'react'
import { LeaveDialog } from '@/components/ui/leave-dialog'
import { SaveBar } from '@/components/ui/save-bar'
import { useSharedDraft } from '@/components/ui/use-shared-draft'
import type { ClipChoice } from '@/lib/media/audio-choice'
import type { ConfigChoice } from '@/lib/numbers/views'
import type { Region } from '@/lib/phone/number'
import { SCHEDULE_LIMITS } from '@/lib/schedules/limits'
import { localDateOf } from '@/lib/schedules/local-time'
import { settingsOf } from '@/lib/schedules/settings'
import type { ScheduleView } from '@/lib/schedules/views'
import { focusProblem } from './focus-problem'
import { HolidaysEditor } from './holidays-editor'
import type { ScheduleActions } from './schedule-actions'
import { ScheduleConflictDialog } from './schedule-conflict-dialog'
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
  const latest = { settings: settingsOf(schedule), version: schedule.version }
  const form = useScheduleForm(latest.settings)
  const fields = useRef<HTMLDivElement>(null)
  const locked = lockedBecause !== null
  const { errors } = form
  const [told, setTold] = useState(0)
  // Once the sentences are on the page, and each time they are told anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `told` is when, `errors` of that moment what
  useEffect(() => {
    if (told > 0) focusProblem(fields.current, Object.keys(errors))
  }, [told])

  const { base, unsaved, ...draft } = useSharedDraft({
    form,
    latest,
    save: async (settings, version) => {
      const result = await save(schedule.id, { ...settings, version })
      return result.ok ? { ok: true, data: { ...result.data, ...result.data.schedule } } : result
    },
    point: ({ fields }) => {
      form.setErrors(Object.fromEntries(fields.map(({ path, message }) => [path, message])))
      setTold(times => times + 1)
    },
    onSaved: () => notifications.show({ color: 'teal', message: `Saved. ${reach(schedule)}` }),
  })
  const configName = (id: string) => configs.find(config => config.id === id)?.name ?? 'a deleted configuration'

  return (
    <form
      className={classes.columns}
      noValidate
      onSubmit={form.onSubmit(draft.save, () => setTold(times => times + 1))}
    >
      <Stack ref={fields} gap="xl" className={classes.fields ?? ''}>
        <fieldset className={classes.fields} disabled={locked}>
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
          </Stack>
        </fieldset>
        {/* Each locks itself: whoever may change nothing may still listen. */}
        <section aria-labelledby="targets" className={classes.targets}>
          <Title order={2} id="targets">
            Where calls go
          </Title>
          {(['open', 'closed'] as const).map(side => (
            <TargetField key={side} saved={base[side]} {...{ side, form, accountId, region, configs, clips, locked }} />
          ))}
        </section>
      </Stack>
      <SchedulePreview
        hours={{ ...form.hours, override: schedule.override }}
        targets={form.values}
        configName={configName}
        pageMadeAt={pageMadeAt}
        unsaved={unsaved}
        reach={reach(schedule)}
      />
      {!locked && (
        <SaveBar
          unsaved={unsaved}
          busy={draft.busy || form.submitting}
          problem={draft.problem}
          reach={reach(schedule)}
          save="Save · live on the next call"
          onDiscard={draft.discard}
        />
      )}
      <ScheduleConflictDialog
        conflict={draft.conflict}
        base={base}
        mine={form.values}
        timeZone={timeZone}
        configName={configName}
        onSettle={draft.settle}
        onClose={draft.closeConflict}
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
