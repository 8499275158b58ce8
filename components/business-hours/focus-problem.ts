/**
 * Puts the cursor into the first field that something is wrong with, in the order of the page. A field is named by its
 * `data-field`; one that is made of several holds its parts.
 */
export function focusProblem(within: HTMLElement | null, paths: readonly string[]): void {
  const named = within?.querySelectorAll<HTMLElement>('[data-field]') ?? []
  for (const element of named) {
    const field = element.dataset.field ?? ''
    if (!paths.some(path => path === field || field.startsWith(`${path}.`) || path.startsWith(`${field}.`))) continue
    const input = element.matches('input, textarea') ? element : element.querySelector<HTMLElement>('textarea, input')
    input?.focus()
    return
  }
}
