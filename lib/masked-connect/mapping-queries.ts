import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { countMappings } from './count-mappings'
import { type Condition, hasStatus, holds, holdsInSight, MASKED_LABEL } from './mapping-conditions'
import { type MappingListQuery, mappingListInput, NUMBER_COLUMNS, PAGE_ROWS, type SortColumn } from './mapping-list'
import { ownConfig } from './own-config'
import { type MappingPage, type MappingRow, mappingView, seesNumbers } from './views'

/**
 * One page of a configuration's mapping list; rows that tie are newest first, so that pages never overlap. Throws ZodError,
 * `notFound`, and `forbidden` to readers without `numbers.unmasked` who sort by number.
 */
export async function listMappings(
  actor: Actor,
  configId: string,
  raw: unknown,
  now = new Date(),
): Promise<MappingPage> {
  allow(actor, 'settings.read')
  const query = mappingListInput.parse(raw)
  const config = await ownConfig(db, actor, configId)
  const condition = Prisma.sql`${hasStatus(query.status, now, config)} AND ${searched(actor, query.search)}`

  const [rows, total] = await Promise.all([
    pageOf(config.id, condition, inOrder(actor, query.sort), query.page),
    countMappings(db, config.id, condition),
  ])
  return { rows: rows.map(row => mappingView(row, actor, now)), total }
}

function searched(actor: Actor, text: string): Condition {
  if (text === '') return Prisma.sql`true`
  return seesNumbers(actor) ? holds(text) : holdsInSight(text)
}

function pageOf(configId: string, condition: Condition, order: Prisma.Sql, page: number): Promise<MappingRow[]> {
  return db.$queryRaw<MappingRow[]>`
    SELECT m.id, m.config_id AS "configId", m.customer_number AS "customerNumber", m.follow_me_number AS "followMeNumber",
      m.order_code AS "orderCode", m.label, m.active, m.expires_at AS "expiresAt", m.created_at AS "createdAt",
      m.updated_at AS "updatedAt"
    FROM mapping m WHERE m.config_id = ${configId} AND ${condition}
    ORDER BY ${order} LIMIT ${PAGE_ROWS} OFFSET ${(page - 1) * PAGE_ROWS}`
}

/** Empty fields come last either way. */
function inOrder(actor: Actor, sort: MappingListQuery['sort']): Prisma.Sql {
  if (!sort) return Prisma.sql`m.id DESC`
  if (NUMBER_COLUMNS.includes(sort.column) && !seesNumbers(actor))
    throw new AppError('forbidden', 'Your role does not see numbers in full, so nothing is sorted by them.')
  const direction = sort.descending ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const keys = sortKeys(actor, sort.column).map(key => Prisma.sql`${key} ${direction} NULLS LAST`)
  return Prisma.join([...keys, Prisma.sql`m.id DESC`])
}

function sortKeys(actor: Actor, column: SortColumn): readonly Prisma.Sql[] {
  switch (column) {
    case 'customerNumber':
      return [Prisma.sql`m.customer_number`]
    case 'followMeNumber':
      return [Prisma.sql`m.follow_me_number`]
    case 'orderCode':
      return [Prisma.sql`length(m.order_code)`, Prisma.sql`m.order_code`]
    case 'label':
      return [Prisma.sql`lower(${seesNumbers(actor) ? Prisma.sql`m.label` : MASKED_LABEL})`]
    case 'expiresAt':
      return [Prisma.sql`m.expires_at`]
    case 'updatedAt':
      return [Prisma.sql`m.updated_at`]
  }
}
