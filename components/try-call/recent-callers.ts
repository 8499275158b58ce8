const MOST = 5
const tried = new Map<string, readonly string[]>()

/** Callers tried on this page before, newest first. Kept in memory only: they may be customers' numbers. */
export function recentCallers(accountId: string): readonly string[] {
  return tried.get(accountId) ?? []
}

/** Puts a caller, as it was typed, at the head of the account's list. */
export function rememberCaller(accountId: string, caller: string): void {
  const others = recentCallers(accountId).filter(other => other !== caller)
  tried.set(accountId, [caller, ...others].slice(0, MOST))
}
