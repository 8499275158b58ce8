import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import type { NearMiss, NearMisses, Removed } from './near-miss'

/** Told of one number or code at most: what there is beyond says nothing new. */
const TOLD_MAX = 5

/** The order code's own mapping list first, then the newest. */
type Wanted = { configId: string; forms: readonly string[] }

/**
 * Mappings of the account whose customer is this number, or the same number under another country's code, in whatever state
 * and configuration. For who sees numbers in full only.
 */
export async function nearNumber(actor: Actor, configId: string, number: string): Promise<NearMisses> {
  allow(actor, 'numbers.unmasked')
  const wanted = { configId, forms: formsOfNumber(number) }
  const [mappings, removed] = await Promise.all([byNumber(actor, wanted), removedOf(actor, wanted)])
  return { mappings, removed }
}

/** The same of an order code, or of one that differs by its zeros in front: 0042 is not 42. */
export async function nearCode(actor: Actor, configId: string, code: string): Promise<NearMisses> {
  allow(actor, 'numbers.unmasked')
  const wanted = { configId, forms: formsOfCode(code) }
  const [mappings, removed] = await Promise.all([byCode(actor, wanted), removedOf(actor, wanted)])
  return { mappings, removed }
}

/** The mapping as it is now; null when it is gone. */
export async function mappingNow(
  actor: Actor,
  configId: string,
  mappingId: string,
): Promise<Pick<NearMiss, 'customerNumber' | 'orderCode'> | null> {
  allow(actor, 'numbers.unmasked')
  const isOwn = await db.config.findFirst({ where: { id: configId, accountId: actor.accountId } })
  return isOwn && db.mapping.findFirst({ where: { id: BigInt(mappingId), configId } })
}

function byNumber({ accountId }: Actor, { configId, forms }: Wanted): Promise<NearMiss[]> {
  return db.$queryRaw<NearMiss[]>`
    SELECT m.id::text AS "mappingId", c.id AS "configId", c.name AS "configName", m.customer_number AS "customerNumber",
      m.order_code AS "orderCode", m.active, m.expires_at AS "expiresAt", m.created_at AS "createdAt", m.updated_at AS "updatedAt"
    FROM config c CROSS JOIN LATERAL (
      (SELECT * FROM mapping WHERE config_id = c.id AND customer_number = ANY(${forms}) AND active LIMIT ${TOLD_MAX})
      UNION ALL
      (SELECT * FROM mapping WHERE config_id = c.id AND customer_number = ANY(${forms}) AND NOT active LIMIT ${TOLD_MAX})
    ) m
    WHERE c.account_id = ${accountId} AND c.deleted_at IS NULL
    ORDER BY c.id = ${configId} DESC, m.updated_at DESC, m.id DESC LIMIT ${TOLD_MAX}`
}

function byCode({ accountId }: Actor, { configId, forms }: Wanted): Promise<NearMiss[]> {
  return db.$queryRaw<NearMiss[]>`
    SELECT m.id::text AS "mappingId", c.id AS "configId", c.name AS "configName", m.customer_number AS "customerNumber",
      m.order_code AS "orderCode", m.active, m.expires_at AS "expiresAt", m.created_at AS "createdAt", m.updated_at AS "updatedAt"
    FROM config c CROSS JOIN LATERAL (
      (SELECT * FROM mapping WHERE config_id = c.id AND order_code = ANY(${forms}) AND active AND NOT code_released LIMIT ${TOLD_MAX})
      UNION ALL
      (SELECT * FROM mapping WHERE config_id = c.id AND order_code = ANY(${forms}) AND NOT active LIMIT ${TOLD_MAX})
    ) m
    WHERE c.account_id = ${accountId} AND c.deleted_at IS NULL
    ORDER BY c.id = ${configId} DESC, m.updated_at DESC, m.id DESC LIMIT ${TOLD_MAX}`
}

function removedOf({ accountId }: Actor, { configId, forms }: Wanted): Promise<Removed[]> {
  return db.$queryRaw<Removed[]>`
    SELECT c.id AS "configId", c.name AS "configName", t.occurred_at AS at
    FROM config c JOIN mapping_tombstone t ON t.config_id = c.id AND t.subject = ${forms[0]}
    WHERE c.account_id = ${accountId} AND c.deleted_at IS NULL
    ORDER BY c.id = ${configId} DESC, t.occurred_at DESC LIMIT 1`
}

/** A number of ten digits at home is written alike in India and the United States: it may be filed under the other. */
function formsOfNumber(number: string): string[] {
  const national = number.slice(-10)
  return [...new Set([number, `+91${national}`, `+1${national}`, `+${national}`])]
}

function formsOfCode(code: string): string[] {
  const bare = code.replace(/^0+(?=\d)/, '')
  const padded = Array.from({ length: 20 }, (_, length) => bare.padStart(length + 1, '0'))
  return [...new Set([code, bare, ...padded])]
}
