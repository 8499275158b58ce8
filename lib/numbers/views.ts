import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { maskDigitRuns } from '@/lib/phone/format'
import type { BusinessNumber } from '@/lib/phone/number'

/** A business number as pages see it. The number itself is never masked (product.md R1). */
export type NumberView = {
  id: string
  number: BusinessNumber
  label: string | null
  routing: RoutingView
  /** Send it back with a change: one made from an older version is refused, not applied. */
  version: number
}

/** What calls to a number reach at this moment. */
export type RoutingView =
  | { to: 'masked_connect'; configId: string; configName: string }
  | { to: 'message'; text: string }
  | { to: 'nothing' }

/** A configuration a number can be routed to. */
export type ConfigChoice = { id: string; name: string }

/** A customer worth trying a call as. E.164; with several agents behind them, they are asked for a code. */
export type ExampleCaller = { number: string; label: string | null; severalAgents: boolean }

/** What the database must be asked for to make a view. */
export const NUMBER_FIELDS = {
  id: true,
  number: true,
  label: true,
  version: true,
  routing: true,
  config: { select: { id: true, name: true } },
  clip: { select: { id: true, name: true, text: true } },
} as const satisfies Prisma.PhoneNumberSelect

export type NumberRow = Prisma.PhoneNumberGetPayload<{ select: typeof NUMBER_FIELDS }>

/** The number for this reader: without `numbers.unmasked`, runs of digits in the label are masked. */
export function numberView({ id, number, label, version, ...row }: NumberRow, { permissions }: Actor): NumberView {
  const shown = label && !permissions.has('numbers.unmasked') ? maskDigitRuns(label) : label
  return { id, number: number as BusinessNumber, label: shown, version, routing: routingView(row) }
}

/** The same for every reader: a message is said to whoever calls. */
export function routingView({ config, clip }: Pick<NumberRow, 'config' | 'clip'>): RoutingView {
  if (config) return { to: 'masked_connect', configId: config.id, configName: config.name }
  if (clip) return { to: 'message', text: clip.text ?? '' }
  return { to: 'nothing' }
}

/** What its calls do, as the end of a sentence: "reach Mumbai Hub". */
export function routingWords(row: Pick<NumberRow, 'config' | 'clip'>): string {
  const routing = routingView(row)
  switch (routing.to) {
    case 'masked_connect':
      return `reach “${routing.configName}”`
    case 'message':
      return 'hear a message'
    case 'nothing':
      return 'reach nothing'
  }
}
