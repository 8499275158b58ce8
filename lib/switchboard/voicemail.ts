import { LIMITS } from './limits'

/**
 * Whether a recording is a message worth keeping: 3 seconds or more of it (product.md S7). One that is exactly as long as the
 * silence that ended it holds nothing else.
 */
export function isMessage(seconds: number | null, endedBySilence: boolean): boolean {
  const { min, silence } = LIMITS.voicemailSeconds
  if (seconds === null || seconds < min) return false
  return !endedBySilence || Math.abs(seconds - silence) >= NO_LONGER
}

/** Seconds: the carrier's clock and ours need not agree to the blink. */
const NO_LONGER = 0.5
