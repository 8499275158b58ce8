'use client'

import { Alert, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconHistory } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { isSame } from '@/components/ui/is-same'
import { LeaveDialog } from '@/components/ui/leave-dialog'
import { offerUndo } from '@/components/ui/offer-undo'
import { SaveBar } from '@/components/ui/save-bar'
import { numberCount } from '@/lib/masked-connect/config-status'
import type { ConfigView } from '@/lib/masked-connect/views'
import type { ClipChoice } from '@/lib/media/audio-choice'
import type { Region } from '@/lib/phone/number'
import type { ConfigActions } from './config-actions'
import { ConfigConflictDialog } from './config-conflict-dialog'
import { toFirstProblem } from './first-problem'
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
        <SaveBar
          unsaved={unsaved}
          busy={busy}
          problem={draft.problem}
          reach={reach(config)}
          save="Save · live on the next call"
          onDiscard={draft.discard}
        />
      )}
      <ConfigConflictDialog
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
