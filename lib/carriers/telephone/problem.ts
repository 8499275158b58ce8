/** A broken rule. `code`: what ends the call; `document`: the code for bad XML from this source; null: the call goes on. */
export type Problem = { rule: string; code: number | 'document' | null }

/** One broken rule as a list, ready to be joined with others. */
export function broken(rule: string, code: Problem['code'] = 'document'): Problem[] {
  return [{ rule, code }]
}
