import type { Actor } from '@/lib/access/actor'
import { shownText } from '@/lib/access/shown-text'
import type { Prisma } from '@/lib/db/generated/client'
import { maskNumber } from '@/lib/phone/format'
import type { MappingStatus, MappingView } from './views'

/** What the database must be asked for to tell a mapping's view. */
export const MAPPING_FIELDS = {
  id: true,
  configId: true,
  customerNumber: true,
  followMeNumber: true,
  orderCode: true,
  label: true,
  active: true,
  expiresAt: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.MappingSelect

export type MappingRow = Prisma.MappingGetPayload<{ select: typeof MAPPING_FIELDS }>

/** The mapping for this reader: without `numbers.unmasked`, numbers and runs of digits in the label are masked. */
export function mappingView(row: MappingRow, actor: Actor, now: Date): MappingView {
  const shown = seesNumbers(actor) ? (number: string) => number : maskNumber
  return {
    id: String(row.id),
    configId: row.configId,
    customerNumber: shown(row.customerNumber),
    followMeNumber: shown(row.followMeNumber),
    orderCode: row.orderCode,
    label: shownText(row.label, actor),
    active: row.active,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    status: statusOf(row, now),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export function statusOf({ active, expiresAt }: Pick<MappingRow, 'active' | 'expiresAt'>, now: Date): MappingStatus {
  if (!active) return 'inactive'
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'live'
}

export function seesNumbers({ permissions }: Actor): boolean {
  return permissions.has('numbers.unmasked')
}
