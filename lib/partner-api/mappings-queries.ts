import { sqltag as sql } from '@prisma/client/runtime/client'
import { z } from 'zod'
import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { noSuchMapping } from '@/lib/masked-connect/lock-mappings'
import { matches } from '@/lib/masked-connect/mapping-conditions'
import { matchingInput } from '@/lib/masked-connect/mapping-list'
import { MAPPING_ROW } from '@/lib/masked-connect/mapping-row-sql'
import { MAPPING_FIELDS, type MappingRow, mappingView } from '@/lib/masked-connect/mapping-rows'
import { ownConfig } from '@/lib/masked-connect/own-config'
import type { MappingView } from '@/lib/masked-connect/views'
import { makeCursor, openCursor } from './cursor'
import { cursor, limit } from './list-schema'

export const mappingPageInput = z.strictObject({
  limit,
  cursor,
  q: matchingInput.shape.search.meta({
    description: 'Only mappings that hold this in a number, a code or the label. Numbers in any form.',
    examples: ['4821'],
  }),
  status: z
    .enum(['live', 'inactive', 'expired'], 'Say live, inactive or expired.')
    .exactOptional()
    .meta({ description: 'Only mappings that are so now.' }),
})

/** A page of a configuration's mappings, newest first; what is added meanwhile shifts none of them. Throws ZodError, `invalid`, `notFound`. */
export async function pageOfMappings(
  actor: Actor,
  configId: string,
  raw: unknown,
  now = new Date(),
): Promise<{ data: MappingView[]; nextCursor: string | null }> {
  allow(actor, 'settings.read')
  const { limit, cursor, q: search, status = 'all' } = mappingPageInput.parse(raw)
  const list = `mappings ${actor.accountId} ${configId}`
  const [after] = openCursor(list, cursor) ?? []
  const config = await ownConfig(db, actor, configId)
  const rows = await db.$queryRaw<MappingRow[]>`
    SELECT ${MAPPING_ROW} FROM mapping m
    WHERE m.config_id = ${config.id} AND ${after === undefined ? sql`true` : sql`m.id < ${BigInt(after)}`}
      AND ${matches(actor, config, { search, status, only: null }, now)}
    ORDER BY m.id DESC LIMIT ${limit + 1}`
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    data: shown.map(row => mappingView(row, actor, now)),
    nextCursor: last ? makeCursor(list, [String(last.id)]) : null,
  }
}

/** One mapping. Throws `notFound`. */
export async function findMapping(
  actor: Actor,
  configId: string,
  mappingId: string,
  now = new Date(),
): Promise<MappingView> {
  allow(actor, 'settings.read')
  const config = await ownConfig(db, actor, configId)
  if (!/^[1-9][0-9]{0,17}$/.test(mappingId)) return noSuchMapping()
  const where = { id: BigInt(mappingId), configId: config.id }
  return mappingView((await db.mapping.findFirst({ where, select: MAPPING_FIELDS })) ?? noSuchMapping(), actor, now)
}
