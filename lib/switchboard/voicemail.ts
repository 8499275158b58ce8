import { LIMITS } from './limits'

/**
 * Whether a recording is a message to keep: 3 seconds or more of it (product.md S7). Whether the silence that ended it is in it,
 * the carrier does not say, so one that may hold nothing else is kept too: rather an empty message than a lost one.
 */
export function isMessage(seconds: number | null): boolean {
  return seconds !== null && seconds >= LIMITS.voicemailSeconds.min
}
