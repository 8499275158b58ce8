import type { Actor } from '@/lib/access/actor'
import { shownText } from '@/lib/access/shown-text'
import type { Prisma } from '@/lib/db/generated/client'
import type { BusinessNumber } from '@/lib/phone/number'
import type { RoutingView } from './routing'
import { ROUTING_FIELDS, routingView } from './routing-views'

/** A business number as pages see it. The number itself is never masked (product.md R1). */
export type NumberView = {
  id: string
  number: BusinessNumber
  label: string | null
  routing: RoutingView
  /** When the carrier was told to send its calls here, RFC 3339; null while it was not. */
  attachedAt: string | null
  /** Send it back with a change: one made from an older version is refused, not applied. */
  version: number
}

/** A configuration, or a schedule, a number can be routed to. */
export type ConfigChoice = { id: string; name: string }
export type ScheduleChoice = { id: string; name: string }

/** A customer worth trying a call as. E.164; with several agents behind them, they are asked for a code. */
export type ExampleCaller = { number: string; label: string | null; severalAgents: boolean }

/** What the database must be asked for to make a view. */
export const NUMBER_FIELDS = {
  id: true,
  number: true,
  label: true,
  attachedAt: true,
  version: true,
  ...ROUTING_FIELDS,
} as const satisfies Prisma.PhoneNumberSelect

export type NumberRow = Prisma.PhoneNumberGetPayload<{ select: typeof NUMBER_FIELDS }>

/** The number for this reader at `now`: without `numbers.unmasked`, runs of digits in the label are masked. */
export function numberView(row: NumberRow, actor: Actor, now = new Date()): NumberView {
  const { id, number, label, attachedAt, version } = row
  return {
    id,
    number: number as BusinessNumber,
    label: shownText(label, actor),
    routing: routingView(row, now, actor),
    attachedAt: attachedAt?.toISOString() ?? null,
    version,
  }
}
