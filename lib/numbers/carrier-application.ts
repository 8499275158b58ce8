import { createHash } from 'node:crypto'
import type { PlivoApplication } from '@/lib/carriers/plivo/api'

// What follows the `#` is for Plivo alone: how long to wait, and when to try again (carrier/plivo.md §4.1).
const STEERING = '#ct=2000&rt=4000&rc=3&rp=ct,rt,5xx'
const NOTIFYING = '#rc=5&rp=all'

/**
 * The application that sends an account's calls to this server. Its name holds what it is for: two servers that share one
 * Plivo account, a trial and the real one, must not take each other's.
 */
export function applicationOf(accountId: string, publicUrl: string): PlivoApplication {
  const voice = `${publicUrl}/api/voice/plivo/${accountId}`
  const server = createHash('sha256').update(publicUrl).digest('hex').slice(0, 8)
  return {
    name: `masked-connect-${accountId}-${server}`,
    answerUrl: `${voice}/answer${STEERING}`,
    fallbackUrl: `${voice}/fallback${STEERING}`,
    hangupUrl: `${voice}/hangup${NOTIFYING}`,
  }
}

/** Whether calls answered at this address reach us, whatever it says about waiting; one set up by hand counts too. */
export function answersHere(answerUrl: string | null, { answerUrl: ours }: PlivoApplication): boolean {
  return answerUrl !== null && bare(answerUrl) === bare(ours)
}

/**
 * Why Plivo can't call a server at this address; null when it may. A stand-in for Plivo on this very machine can, and
 * nobody else: numbers attached to such an address would be dead.
 */
export function unreachableBecause(publicUrl: string, plivoApiUrl: string): string | null {
  if (isThisMachine(plivoApiUrl) || !isThisMachine(publicUrl)) return null
  return `Plivo can’t reach this server: its address is ${publicUrl}, which means “this machine” everywhere. Start it with PUBLIC_URL set to the address it has on the internet.`
}

function isThisMachine(address: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)$/.test(new URL(address).hostname)
}

function bare(address: string): string {
  return address.replace(/#.*$/, '')
}
