import { schemaResolver, useForm } from '@mantine/form'
import { useCallback, useEffect, useState } from 'react'
import { serverAway } from '@/components/ui/server-away'
import { configInput } from '@/lib/masked-connect/schema'
import { type ConfigSettings, isSame, settingsOf } from '@/lib/masked-connect/settings'
import type { ConfigView } from '@/lib/masked-connect/views'
import type { ConfigActions } from './config-actions'
import type { Conflict } from './config-conflict-dialog'
import { toFirstProblem } from './first-problem'

/**
 * Settings being edited: what they began from, what is typed, and how it is saved. Somebody else's save is taken over as
 * long as nothing is typed, and is a conflict afterwards. `onSaved` is told after every save.
 */
export function useSettingsDraft(config: ConfigView, save: ConfigActions['save'], onSaved: () => void) {
  const [base, setBase] = useState({ settings: settingsOf(config), version: config.version })
  const form = useForm<ConfigSettings>({
    initialValues: base.settings,
    validate: schemaResolver(configInput, { sync: true }),
  })
  const [problem, setProblem] = useState<string | null>(null)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [busy, setBusy] = useState(false)
  /** The older version in the form, if that is what it is. */
  const [older, setOlder] = useState<ConfigSettings | null>(null)
  const unsaved = !isSame(form.values, base.settings)
  const { setValues } = form

  const begin = useCallback(
    (settings: ConfigSettings, version: number) => {
      setBase({ settings, version })
      setValues(settings)
      setOlder(null)
      setProblem(null)
      setConflict(null)
    },
    [setValues],
  )
  useEffect(() => {
    if (!unsaved && config.version > base.version) begin(settingsOf(config), config.version)
  }, [unsaved, config, base.version, begin])

  const send = async (settings: ConfigSettings, version: number) => {
    setBusy(true)
    setProblem(null)
    const restored = older !== null && isSame(settings, older)
    const result = await save(config.id, { ...settings, version, restored }).catch(serverAway)
    setBusy(false)
    if (!result.ok) {
      // A choice made in the dialog is in the form by now, with its problem beside it.
      setConflict(null)
      if (result.fields.length === 0) return setProblem(result.message)
      const errors = Object.fromEntries(result.fields.map(({ path, message }) => [path, message]))
      form.setErrors(errors)
      return toFirstProblem(errors)
    }
    if (result.data.result === 'changed') return setConflict(result.data)
    begin(result.data.config.settings, result.data.config.version)
    onSaved()
  }

  return {
    form,
    base: base.settings,
    problem,
    conflict,
    busy,
    unsaved,
    save: (settings: ConfigSettings) => send(settings, base.version),
    discard: () => begin(base.settings, base.version),
    closeConflict: () => setConflict(null),
    /** The form holds an older version, with or without changes. */
    showsOlder: unsaved && older !== null,
    /** Puts an older version into the form, unsaved. */
    restore: useCallback(
      (settings: ConfigSettings) => {
        setValues(settings)
        setOlder(settings)
      },
      [setValues],
    ),
    /** Puts back what was typed before that. */
    retype: useCallback(
      (settings: ConfigSettings) => {
        setValues(settings)
        setOlder(null)
      },
      [setValues],
    ),
    /** Ends a conflict with what was agreed on. */
    settle: (settings: ConfigSettings) => {
      if (!conflict) return
      const theirs = conflict.config
      if (isSame(settings, theirs.settings)) return begin(theirs.settings, theirs.version)
      setBase({ settings: theirs.settings, version: theirs.version })
      form.setValues(settings)
      void send(settings, theirs.version)
    },
  }
}
