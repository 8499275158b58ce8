import type { Line } from './line'
import type { HeldNotification, PhoneCall } from './phone-call'
import { tellRecordings } from './recordings'
import { request, tell } from './request'
import { takeUp } from './turn'

/**
 * Brings held notifications: all that were never brought, or those with these ids, in this order, brought before or not.
 * Each `times` over, one after the other, or with `atOnce` all together.
 */
export async function deliver(
  line: Line,
  before: PhoneCall,
  which: 'all' | readonly number[],
  {
    order = 'asHeld',
    times = 1,
    atOnce = false,
  }: { order?: 'asHeld' | 'reversed'; times?: number; atOnce?: boolean } = {},
): Promise<PhoneCall> {
  const turn = takeUp(line, before)
  const chosen = choose(turn.call.held, which)
  if (order === 'reversed') chosen.reverse()
  const under = { ...turn, line: { ...line, behaviour: { ...line.behaviour, deliveries: { times, atOnce } } } }
  const bring = ({ what, url, method, params }: HeldNotification) => tell(under, { what, address: url, method, params })

  for (const notification of chosen) notification.delivered += times
  if (atOnce) await Promise.all(chosen.map(bring))
  else for (const notification of chosen) await bring(notification)
  return turn.call
}

/** The recordings' files are ready: their callbacks go out, or are held with the other notifications. */
export async function recordingReady(line: Line, before: PhoneCall): Promise<PhoneCall> {
  const turn = takeUp(line, before)
  await tellRecordings(turn)
  return turn.call
}

/**
 * Makes a request of the log again, late: the same parameters, newly signed. Its answer goes to the log and nowhere else.
 * Throws when there is no such request.
 */
export async function repeatRequest(line: Line, before: PhoneCall, index: number, times = 1): Promise<PhoneCall> {
  const turn = takeUp(line, before)
  const logged = before.requests[index]
  if (!logged) throw new Error(`This call made no request number ${index}`)
  const { what, url, method, params } = logged
  const calm = {
    ...line,
    behaviour: { ...line.behaviour, deliveries: { times: 1, atOnce: false }, extraParameters: {} },
  }
  for (let time = 0; time < times; time++)
    await request({ ...turn, line: calm }, { what, address: url, method, params })
  return turn.call
}

function choose(held: HeldNotification[], which: 'all' | readonly number[]): HeldNotification[] {
  if (which === 'all') return held.filter(({ delivered }) => delivered === 0)
  return which.flatMap(id => held.filter(notification => notification.id === id))
}
