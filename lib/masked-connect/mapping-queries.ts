import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { lengthOfList } from './count-list'
import { NUMBER_COLUMNS } from './list-bounds'
import { matches } from './mapping-conditions'
import { type MappingListQuery, type MappingWindowQuery, mappingWindowInput, matchingInput } from './mapping-list'
import { type Order, orderOf } from './mapping-order'
import { MAPPING_ROW } from './mapping-row-sql'
import { type MappingRow, mappingView, seesNumbers } from './mapping-rows'
import { ownConfig } from './own-config'
import type { ListLength, MappingWindow } from './views'

/**
 * Some rows of a configuration's mapping list; rows that tie are newest first, so that windows never overlap. Throws
 * ZodError, `notFound`, and `forbidden` to readers without `numbers.unmasked` who sort by number.
 */
export async function listMappings(
  actor: Actor,
  configId: string,
  raw: unknown,
  now = new Date(),
): Promise<MappingWindow> {
  allow(actor, 'settings.read')
  const query = mappingWindowInput.parse(raw)
  const order = orderFor(actor, query.sort)
  const config = await ownConfig(db, actor, configId)
  const rows = await windowOf(config.id, matches(actor, config, query, now), order, query)
  return { rows: rows.map(row => mappingView(row, actor, now)) }
}

/** How many mappings of a configuration a search and a filter leave. Throws ZodError, `notFound`. */
export async function countMatching(
  actor: Actor,
  configId: string,
  raw: unknown,
  now = new Date(),
): Promise<ListLength> {
  allow(actor, 'settings.read')
  const matching = matchingInput.parse(raw)
  const config = await ownConfig(db, actor, configId)
  return lengthOfList(db, config.id, matches(actor, config, matching, now))
}

function orderFor(actor: Actor, sort: MappingListQuery['sort']): Order {
  if (sort && NUMBER_COLUMNS.includes(sort.column) && !seesNumbers(actor))
    throw new AppError('forbidden', 'Your role does not see numbers in full, so nothing is sorted by them.')
  return orderOf(sort, { seesNumbers: seesNumbers(actor) })
}

/** The inner query finds ids by an index alone where it can; only the rows of the window are fetched. */
async function windowOf(
  configId: string,
  condition: Prisma.Sql,
  order: Order,
  { offset, limit, of }: MappingWindowQuery,
): Promise<MappingRow[]> {
  const fromEnd = of !== null && offset > of / 2
  const skipped = fromEnd ? Math.max(0, of - offset - limit) : offset
  const wanted = fromEnd ? Math.min(limit, Math.max(0, of - offset)) : limit
  return db.$queryRaw<MappingRow[]>`
    SELECT ${MAPPING_ROW}
    FROM mapping m WHERE m.id IN (
      SELECT m.id FROM mapping m WHERE m.config_id = ${configId} AND ${condition}
      ORDER BY ${fromEnd ? order.backwards : order.forwards} LIMIT ${wanted} OFFSET ${skipped})
    ORDER BY ${order.forwards}`
}
