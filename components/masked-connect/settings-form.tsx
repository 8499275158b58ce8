'use client'

import { Alert, Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconHistory } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { offerUndo } from '@/components/ui/offer-undo'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { numberCount } from '@/lib/masked-connect/config-status'
import { isSame } from '@/lib/masked-connect/settings'
import type { ConfigView } from '@/lib/masked-connect/views'
import type { ClipChoice } from '@/lib/media/audio-choice'
import type { Region } from '@/lib/phone/number'
import type { ConfigActions } from './config-actions'
import { ConflictDialog } from './conflict-dialog'
import { toFirstProblem } from './first-problem'
import { LeaveDialog } from './leave-dialog'
import { type Restored, restoredWords } from './restored'
import { SettingsFields } from './settings-fields'
import classes from './settings-form.module.css'
import { SettingsPreview } from './settings-preview'
import { useSettingsDraft } from './use-settings-draft'

type Props = {
  config: ConfigView
  region: Region
  timeZone: string
  clips: readonly ClipChoice[]
  /** Why this reader may change nothing; null when they may. */
  lockedBecause: string | null
  save: ConfigActions['save']
  /** An older version to put into the form; a new object for every wish. */
  restored: Restored | null
  onUnsaved: (unsaved: boolean) => void
}

/** A configuration's settings, with what they amount to beside them. What is unsaved is never lost silently. */
export function SettingsForm({ config, region, timeZone, clips, lockedBecause, save, restored, onUnsaved }: Props) {
  const draft = useSettingsDraft(config, save, () =>
    notifications.show({ color: 'teal', message: `Saved. ${reach(config)}` }),
  )
  const { form, unsaved, busy } = draft
  useEffect(() => onUnsaved(unsaved), [unsaved, onUnsaved])
  useRestored(restored, draft)

  return (
    <form className={classes.columns} onSubmit={form.onSubmit(draft.save, toFirstProblem)} noValidate>
      <div className={classes.fields}>
        {restored && draft.showsOlder && (
          <Alert mb="lg" variant="light" icon={<IconHistory aria-hidden />}>
            {restoredWords(restored, timeZone).map(sentence => (
              <Text key={sentence}>{sentence}</Text>
            ))}
          </Alert>
        )}
        <SettingsFields
          form={form}
          saved={draft.base}
          region={region}
          clips={clips}
          disabled={lockedBecause !== null}
        />
      </div>
      <aside className={classes.preview}>
        <SettingsPreview settings={form.values} region={region} clips={clips} />
        <Text c="dimmed">{reach(config)}</Text>
      </aside>
      {lockedBecause === null && (
        <div className={classes.bar} data-unsaved={unsaved}>
          <div className={classes.problem}>
            <RefusalAlert sentence={draft.problem} />
          </div>
          <Text c="dimmed" aria-live="polite">
            {unsaved ? `Unsaved changes. ${reach(config)}` : 'Everything is saved.'}
          </Text>
          <Group gap="xs">
            <Button variant="default" disabled={!unsaved || busy} onClick={draft.discard}>
              Discard
            </Button>
            <Button type="submit" disabled={!unsaved} loading={busy}>
              Save · live on the next call
            </Button>
          </Group>
        </div>
      )}
      <ConflictDialog
        conflict={draft.conflict}
        base={draft.base}
        mine={form.values}
        clips={clips}
        timeZone={timeZone}
        onSettle={draft.settle}
        onClose={draft.closeConflict}
      />
      <LeaveDialog unsaved={unsaved} />
    </form>
  )
}

/** Takes an older version over once; what was typed before can be had back. */
function useRestored(restored: Restored | null, draft: ReturnType<typeof useSettingsDraft>): void {
  const { restore, retype } = draft
  const latest = useRef({ typed: draft.form.values, saved: draft.base })
  useEffect(() => {
    latest.current = { typed: draft.form.values, saved: draft.base }
  })
  useEffect(() => {
    if (!restored) return
    const { typed, saved } = latest.current
    restore(restored.settings)
    if (isSame(restored.settings, saved)) notifications.show({ message: 'It is set like that already.' })
    if (!isSame(typed, saved)) offerUndo('Your unsaved changes were replaced.', () => retype(typed))
  }, [restored, restore, retype])
}

function reach({ numbers }: ConfigView): string {
  if (numbers.length === 0) return 'No number leads here yet, so no caller notices.'
  return `Used by ${numberCount(numbers.length)}: a change counts from the next call on.`
}
