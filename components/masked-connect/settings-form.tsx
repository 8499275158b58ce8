'use client'

import { Alert, Button, Group, Text } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { IconPhoneIncoming } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { showProblems } from '@/components/ui/show-problems'
import { describeConfig } from '@/lib/masked-connect/describe-config'
import { configInput } from '@/lib/masked-connect/schema'
import { type ConfigSettings, settingsOf } from '@/lib/masked-connect/settings'
import type { ConfigView } from '@/lib/masked-connect/views'
import type { ConfigActions } from './config-actions'
import { numberCount } from './config-status'
import { type Conflict, ConflictDialog } from './conflict-dialog'
import { LeaveDialog } from './leave-dialog'
import { serverAway } from './server-away'
import { SettingsFields } from './settings-fields'
import classes from './settings-form.module.css'

type Props = {
  config: ConfigView
  timeZone: string
  /** Why this reader may change nothing; null when they may. */
  lockedBecause: string | null
  save: ConfigActions['save']
  onUnsaved: (unsaved: boolean) => void
}

/** A configuration's settings, with what they amount to beside them. What is unsaved is never lost silently. */
export function SettingsForm({ config, timeZone, lockedBecause, save, onUnsaved }: Props) {
  const [base, setBase] = useState({ settings: settingsOf(config), version: config.version })
  const form = useForm<ConfigSettings>({
    initialValues: base.settings,
    validate: schemaResolver(configInput, { sync: true }),
  })
  const [problem, setProblem] = useState<string | null>(null)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [busy, setBusy] = useState(false)
  const unsaved = form.isDirty()
  useEffect(() => onUnsaved(unsaved), [unsaved, onUnsaved])

  const begin = (settings: ConfigSettings, version: number) => {
    setBase({ settings, version })
    form.setInitialValues(settings)
    form.setValues(settings)
    form.resetDirty(settings)
  }
  const send = async (settings: ConfigSettings, version: number) => {
    setBusy(true)
    setProblem(null)
    const result = await save(config.id, { ...settings, version }).catch(serverAway)
    setBusy(false)
    if (!result.ok) {
      if (result.fields.length === 0) setProblem(result.message)
      return showProblems(form, result)
    }
    if (result.data.result === 'changed') return setConflict(result.data)
    setConflict(null)
    begin(result.data.config.settings, result.data.config.version)
    notifications.show({ color: 'teal', message: `Saved. ${reach(config)}` })
  }
  const settle = (settings: ConfigSettings) => {
    if (!conflict) return
    form.setValues(settings)
    void send(settings, conflict.config.version)
  }

  return (
    <form className={classes.columns} onSubmit={form.onSubmit(settings => send(settings, base.version))} noValidate>
      <fieldset className={classes.fields} disabled={lockedBecause !== null}>
        <RefusalAlert sentence={problem} />
        <SettingsFields form={form} />
      </fieldset>
      <aside className={classes.preview}>
        <Alert variant="light" title="What callers meet" icon={<IconPhoneIncoming aria-hidden />}>
          <Text mb="xs">Callers in the mapping list are connected at once.</Text>
          <Text aria-live="polite">{describeConfig({ ...form.values, retries: Number(form.values.retries) })}</Text>
        </Alert>
        <Text c="dimmed">{reach(config)}</Text>
      </aside>
      {lockedBecause === null && (
        <div className={classes.bar} data-unsaved={unsaved}>
          <Text c="dimmed" aria-live="polite">
            {unsaved ? `Unsaved changes. ${reach(config)}` : 'Everything is saved.'}
          </Text>
          <Group gap="xs">
            <Button variant="default" disabled={!unsaved || busy} onClick={() => begin(base.settings, base.version)}>
              Discard
            </Button>
            <Button type="submit" disabled={!unsaved} loading={busy}>
              Save · live on the next call
            </Button>
          </Group>
        </div>
      )}
      <ConflictDialog
        conflict={conflict}
        base={base.settings}
        mine={form.values}
        timeZone={timeZone}
        onSettle={settle}
        onClose={() => setConflict(null)}
      />
      <LeaveDialog unsaved={unsaved} />
    </form>
  )
}

function reach({ numbers }: ConfigView): string {
  if (numbers.length === 0) return 'No number leads here yet, so no caller notices.'
  return `Used by ${numberCount(numbers.length)}: a change counts from the next call on.`
}
