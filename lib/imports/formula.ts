/** A cell that a spreadsheet would run as a formula, or one of ours that was kept from it; full-width signs count in some of them, too. */
export const RUNS_PATTERN = "^'*[=+@\\t\\r\uFF1D\uFF0B\uFF0D\uFF20-]"

const RUNS = new RegExp(RUNS_PATTERN)
/** What was kept from it. */
const KEPT = new RegExp(RUNS_PATTERN.replace('*', '+'))

/** The text with an apostrophe before it where a spreadsheet would run it: it is shown as text there. */
export function neutralised(text: string): string {
  return RUNS.test(text) ? `'${text}` : text
}

/** What `neutralised` was given. */
export function asWritten(text: string): string {
  return KEPT.test(text) ? text.slice(1) : text
}
