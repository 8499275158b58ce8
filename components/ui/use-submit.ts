import type { UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import type { ActionResult } from '@/lib/access/run-action'
import { serverAway } from './server-away'
import { focusFirst, showProblems } from './show-problems'

/**
 * A form that is sent to an action. Refused, nothing typed is lost: sentences stand at their fields, with the cursor in the
 * first of them; `problem` is what is wrong with the form as a whole. Where `done` leaves the page, the form stays shut until it has.
 */
export function useSubmit<Values extends Record<string, unknown>, Data>(
  form: UseFormReturnType<Values>,
  act: (values: Values) => Promise<ActionResult<Data>>,
  done: (data: Data, values: Values) => unknown,
  { leaves = false } = {},
) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const send = async (values: Values) => {
    setBusy(true)
    setProblem(null)
    const result = await act(values).catch(serverAway)
    if (!result.ok || !leaves) setBusy(false)
    if (result.ok) return done(result.data, values)
    if (result.fields.length === 0) setProblem(result.message)
    showProblems(form, result)
  }
  return { problem, busy: busy || form.submitting, submit: form.onSubmit(send, errors => focusFirst(form, errors)) }
}
