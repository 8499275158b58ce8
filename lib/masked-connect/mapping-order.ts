import { join, type Sql, sqltag as sql } from '@prisma/client/runtime/client'
import type { SortColumn } from './list-bounds'
import { MASKED_LABEL } from './mapping-conditions'
import type { MappingListQuery } from './mapping-list'

/** An order of `mapping m` in which no two rows tie, from either end. */
export type Order = { forwards: Sql; backwards: Sql }

/** No sort: newest first. Empty fields come last either way; a label is sorted as this reader sees it. */
export function orderOf(sort: MappingListQuery['sort'], reader: { seesNumbers: boolean }): Order {
  if (!sort) return { forwards: sql`m.id DESC`, backwards: sql`m.id ASC` }
  const keys = sortKeys(sort.column, reader)
  const [up, down] = [sql`ASC`, sql`DESC`]
  const [there, back] = sort.descending ? [down, up] : [up, down]
  return {
    forwards: join([...keys.map(key => sql`${key} ${there} NULLS LAST`), sql`m.id DESC`]),
    backwards: join([...keys.map(key => sql`${key} ${back} NULLS FIRST`), sql`m.id ASC`]),
  }
}

function sortKeys(column: SortColumn, { seesNumbers }: { seesNumbers: boolean }): readonly Sql[] {
  switch (column) {
    case 'customerNumber':
      return [sql`m.customer_number`]
    case 'followMeNumber':
      return [sql`m.follow_me_number`]
    case 'orderCode':
      return [sql`length(m.order_code)`, sql`m.order_code`]
    case 'label':
      return [sql`lower(${seesNumbers ? sql`m.label` : MASKED_LABEL})`]
    case 'expiresAt':
      return [sql`m.expires_at`]
    case 'updatedAt':
      return [sql`m.updated_at`]
  }
}
