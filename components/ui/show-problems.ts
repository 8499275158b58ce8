import type { FormErrors, UseFormReturnType } from '@mantine/form'
import type { ActionRefusal } from '@/lib/access/run-action'

/** Puts a refusal's sentences at their fields and the cursor into the first of them. Nothing typed changes. */
export function showProblems<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  { fields }: Pick<ActionRefusal, 'fields'>,
): void {
  const errors = Object.fromEntries(fields.map(({ path, message }) => [path, message]))
  form.setErrors(errors)
  focusFirst(form, errors)
}

/** Puts the cursor into the first field that the page itself found wanting; `form.onSubmit`'s second argument calls it. */
export function focusFirst<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  errors: FormErrors,
): void {
  const [first] = Object.keys(errors)
  if (first) form.getInputNode(first)?.focus()
}
