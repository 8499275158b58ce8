import type { FormErrors } from '@mantine/form'

/** Brings the first field that was found wanting into sight and puts the cursor into it, once it shows what is wrong. */
export function toFirstProblem(errors: FormErrors): void {
  const [path] = Object.keys(errors)
  if (path) requestAnimationFrame(() => bringUp(path))
}

/** Fields are marked with their own path; what is made of several, with the first word of it. */
function bringUp(path: string): void {
  const field =
    document.querySelector(`[data-path="${path}"]`) ?? document.querySelector(`[data-field="${path.split('.')[0]}"]`)
  field?.scrollIntoView({ block: 'center' })
  const input = field?.matches('input, textarea') ? field : field?.querySelector('textarea, input:not([type="radio"])')
  if (input instanceof HTMLElement) input.focus({ preventScroll: true })
}
