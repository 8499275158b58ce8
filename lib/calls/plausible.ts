/** The carrier's word for when the call began, if its clock and ours are within a day. */
export function plausible(sessionStart: Date | null, now: Date): Date | null {
  return sessionStart && Math.abs(now.getTime() - sessionStart.getTime()) < 86_400_000 ? sessionStart : null
}
