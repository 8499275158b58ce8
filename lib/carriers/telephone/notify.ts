import type { Params } from './params'
import { tell } from './request'
import type { Turn } from './turn'

/** A notification: brought at once, or kept for `deliver` when the line holds them back. No address: nobody is told. */
export async function notify(
  turn: Turn,
  what: string,
  to: { address: string | undefined; method: string | undefined },
  params: Params,
): Promise<void> {
  const { address, method = 'POST' } = to
  if (address === undefined) return
  const { held } = turn.call
  if (turn.line.behaviour.holdNotifications)
    held.push({ id: held.length + 1, what, url: address, method, params, delivered: 0 })
  else await tell(turn, { what, address, method, params })
}
