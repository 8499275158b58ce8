import { Prisma } from '@/lib/db/generated/client'
import { MASKED_LABEL } from './mapping-conditions'
import type { MappingListQuery, SortColumn } from './mapping-list'

/** An order of `mapping m` in which no two rows tie, from either end. */
export type Order = { forwards: Prisma.Sql; backwards: Prisma.Sql }

/** No sort: newest first. Empty fields come last either way; a label is sorted as this reader sees it. */
export function orderOf(sort: MappingListQuery['sort'], reader: { seesNumbers: boolean }): Order {
  if (!sort) return { forwards: Prisma.sql`m.id DESC`, backwards: Prisma.sql`m.id ASC` }
  const keys = sortKeys(sort.column, reader)
  const [up, down] = [Prisma.sql`ASC`, Prisma.sql`DESC`]
  const [there, back] = sort.descending ? [down, up] : [up, down]
  return {
    forwards: Prisma.join([...keys.map(key => Prisma.sql`${key} ${there} NULLS LAST`), Prisma.sql`m.id DESC`]),
    backwards: Prisma.join([...keys.map(key => Prisma.sql`${key} ${back} NULLS FIRST`), Prisma.sql`m.id ASC`]),
  }
}

function sortKeys(column: SortColumn, { seesNumbers }: { seesNumbers: boolean }): readonly Prisma.Sql[] {
  switch (column) {
    case 'customerNumber':
      return [Prisma.sql`m.customer_number`]
    case 'followMeNumber':
      return [Prisma.sql`m.follow_me_number`]
    case 'orderCode':
      return [Prisma.sql`length(m.order_code)`, Prisma.sql`m.order_code`]
    case 'label':
      return [Prisma.sql`lower(${seesNumbers ? Prisma.sql`m.label` : MASKED_LABEL})`]
    case 'expiresAt':
      return [Prisma.sql`m.expires_at`]
    case 'updatedAt':
      return [Prisma.sql`m.updated_at`]
  }
}
