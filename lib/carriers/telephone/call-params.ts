import { posted } from './numbers'
import type { Params } from './params'
import { sessionStart } from './times'
import type { Turn } from './turn'

const BILL_RATE = '0.00475'

/** What Plivo posts about a call with every request that concerns its A leg, `own` last. */
export function callParams({ line, call }: Turn, event: string, own: Params = []): Params {
  const { network } = call
  const from = posted(call.from, line)
  return [
    ['CallUUID', call.id],
    ['From', from],
    ['To', posted(call.to, line)],
    ['CallerName', from],
    ['Direction', 'inbound'],
    ['CallStatus', statusOf(call)],
    ['Event', event],
    ['SessionStart', sessionStart(network.startedAt)],
    ['BillRate', BILL_RATE],
    ['ParentAuthID', line.authId],
    ['STIRVerification', 'Not Applicable'],
    ['STIRAttestation', 'Not Applicable'],
    ['CountryCode', line.region],
    ['RouteType', line.region === 'IN' ? 'Domestic_Anchored' : ''],
    ...own,
  ]
}

/** Seconds begun, and the minutes begun that are charged for them. */
export function durations(from: number | null, to: number): { seconds: number; billed: number } {
  const seconds = from === null ? 0 : Math.ceil((to - from) / 1000)
  return { seconds, billed: Math.ceil(seconds / 60) * 60 }
}

/** A price as Plivo writes it: five places. */
export function cost(billedSeconds: number): string {
  return ((billedSeconds / 60) * Number(BILL_RATE)).toFixed(5)
}

function statusOf({ phase, network }: Turn['call']): string {
  if (phase === 'ended') return 'completed'
  return network.answeredAt === null ? 'ringing' : 'in-progress'
}
