import type { UseFormReturnType } from '@mantine/form'
import { useEffect, useState } from 'react'
import type { ActionRefusal, ActionResult } from '@/lib/access/run-action'
import { isSame } from './is-same'
import { serverAway } from './server-away'

/** Settings as they are saved. */
type Saved<Settings> = { settings: Settings; version: number }

/** `changed`: somebody saved them since, and these are theirs; nothing was written. `by` is who, null if unknown; `at` is RFC 3339. */
type Answer<Settings> = Saved<Settings> & ({ result: 'saved' } | ({ result: 'changed' } & TheirSave))
type TheirSave = { by: string | null; at: string }
export type Conflict<Settings> = Saved<Settings> & TheirSave

type Way<Settings extends object> = {
  form: UseFormReturnType<Settings>
  /** As the page was drawn last. */
  latest: Saved<Settings>
  save: (settings: Settings, version: number) => Promise<ActionResult<Answer<Settings>>>
  /** Says at the fields what is wrong with them. */
  point: (refusal: ActionRefusal) => void
  onSaved: () => void
  /** Whenever it begins from what is saved, by whomever. */
  onBegin?: () => void
}

/**
 * Settings that several people edit: what they began from, what is typed, and how it is saved. Somebody else's save is taken
 * over as long as nothing is typed, and is a conflict afterwards. What is typed while a save is on its way stays, unsaved.
 */
export function useSharedDraft<Settings extends object>(way: Way<Settings>) {
  const { form, latest, save, point, onSaved, onBegin } = way
  const [base, setBase] = useState(latest)
  const [problem, setProblem] = useState<string | null>(null)
  const [conflict, setConflict] = useState<Conflict<Settings> | null>(null)
  const [busy, setBusy] = useState(false)
  const unsaved = !isSame(form.values, base.settings)

  const goOnFrom = ({ settings, version }: Saved<Settings>) => {
    setBase({ settings, version })
    setProblem(null)
    setConflict(null)
    onBegin?.()
  }
  const begin = (saved: Saved<Settings>) => {
    goOnFrom(saved)
    form.setValues(saved.settings)
    form.clearErrors()
  }
  useEffect(() => {
    if (!unsaved && latest.version > base.version) begin(latest)
  })
  const send = async (settings: Settings, version: number) => {
    setBusy(true)
    setProblem(null)
    const result = await save(settings, version).catch(serverAway)
    setBusy(false)
    if (!result.ok) {
      // A choice made in the dialog is in the form by now, with its problem beside it.
      setConflict(null)
      return result.fields.length === 0 ? setProblem(result.message) : point(result)
    }
    if (result.data.result === 'changed') return setConflict(result.data)
    const typedSince = !isSame(form.getValues(), settings)
    if (typedSince) goOnFrom(result.data)
    else begin(result.data)
    onSaved()
  }

  return {
    base: base.settings,
    problem,
    conflict,
    busy: busy || form.submitting,
    unsaved,
    save: (settings: Settings) => send(settings, base.version),
    discard: () => begin(base),
    closeConflict: () => setConflict(null),
    /** Ends a conflict with what was agreed on, to be saved over theirs; null: theirs stay as they are. */
    settle: (settings: Settings | null) => {
      if (!conflict) return
      if (!settings) return begin(conflict)
      setBase(conflict)
      form.setValues(settings)
      void send(settings, conflict.version)
    },
  }
}
