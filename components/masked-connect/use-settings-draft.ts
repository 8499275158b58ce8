import { schemaResolver, useForm } from '@mantine/form'
import { useCallback, useState } from 'react'
import { isSame } from '@/components/ui/is-same'
import { useSharedDraft } from '@/components/ui/use-shared-draft'
import { configInput } from '@/lib/masked-connect/schema'
import { type ConfigSettings, settingsOf } from '@/lib/masked-connect/settings'
import type { ConfigView } from '@/lib/masked-connect/views'
import type { ConfigActions } from './config-actions'
import { toFirstProblem } from './first-problem'

/** A configuration's settings being edited; the form may hold an older version. `onSaved` is told after every save. */
export function useSettingsDraft(config: ConfigView, save: ConfigActions['save'], onSaved: () => void) {
  const latest = { settings: settingsOf(config), version: config.version }
  const form = useForm<ConfigSettings>({
    initialValues: latest.settings,
    validate: schemaResolver(configInput, { sync: true }),
  })
  /** The older version in the form, if that is what it is. */
  const [older, setOlder] = useState<ConfigSettings | null>(null)
  const draft = useSharedDraft({
    form,
    latest,
    save: async (settings, version) => {
      const restored = older !== null && isSame(settings, older)
      const result = await save(config.id, { ...settings, version, restored })
      return result.ok ? { ok: true, data: { ...result.data, ...result.data.config } } : result
    },
    point: ({ fields }) => {
      const errors = Object.fromEntries(fields.map(({ path, message }) => [path, message]))
      form.setErrors(errors)
      toFirstProblem(errors)
    },
    onSaved,
    onBegin: () => setOlder(null),
  })
  const { setValues } = form

  return {
    ...draft,
    form,
    /** The form holds an older version, with or without changes. */
    showsOlder: draft.unsaved && older !== null,
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
  }
}
