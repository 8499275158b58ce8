import { pool } from '@/lib/db/client'
import { log } from '@/lib/log'
import type { Region } from '@/lib/phone/number'
import type { Actor } from './actor'
import { hashApiKey, looksLikeApiKey } from './api-key'
import { API_KEY_SCOPES, type ApiKeyScope } from './api-key-scopes'
import { permissionsOfScopes } from './scopes'

/** A partner's key at work: who is asking, what for, and how often. */
export type KeyHolder = { actor: Actor; keyId: string; scopes: readonly ApiKeyScope[]; ratePerSecond: number }

/**
 * Whose key this is; null for every kind of key that opens nothing: mistyped, unknown, revoked, expired. What the database
 * says is remembered for less than a second, so that a revoked key stops within one. Guesses never reach the database.
 */
export async function holderOfKey(key: string): Promise<KeyHolder | null> {
  if (!looksLikeApiKey(key)) return null
  const hash = hashApiKey(key)
  const now = Date.now()
  let known = remembered.get(hash)
  if (!known || now - known.askedAt > REMEMBERED_MS) {
    known = { askedAt: now, found: lookUp(hash) }
    remember(hash, known)
  }
  const found = await known.found
  if (!found || found.revokedAt || (found.expiresAt && found.expiresAt.getTime() <= now)) return null
  noteUse(found.holder.keyId, found.lastUsedAt, now)
  return found.holder
}

const REMEMBERED_MS = 800
const REMEMBERED_AT_MOST = 1_000
const NOTED_EVERY_MS = 60_000

type Found = { holder: KeyHolder; expiresAt: Date | null; revokedAt: Date | null; lastUsedAt: Date | null }
type Remembered = { askedAt: number; found: Promise<Found | null> }

const remembered = new Map<string, Remembered>()
const noted = new Map<string, number>()

function remember(hash: string, known: Remembered): void {
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear()
  remembered.set(hash, known)
  // A question that failed is asked again.
  known.found.catch(() => remembered.delete(hash))
}

type Row = {
  id: string
  name: string
  scopes: string[]
  rate: number
  accountId: string
  region: Region
  timeZone: string
  expiresAt: Date | null
  revokedAt: Date | null
  lastUsedAt: Date | null
}

async function lookUp(hash: string): Promise<Found | null> {
  const { rows } = await pool.query<Row>({
    name: 'api-key',
    text: `SELECT k.id, k.name, k.scopes, k.rate_per_second AS rate, k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
        k.last_used_at AS "lastUsedAt", a.id AS "accountId", a.region, a.time_zone AS "timeZone"
      FROM api_key k JOIN account a ON a.id = k.account_id WHERE k.hash = $1`,
    values: [hash],
  })
  const [row] = rows
  if (!row) return null
  const { id, name, accountId, region, timeZone, expiresAt, revokedAt, lastUsedAt } = row
  const scopes = API_KEY_SCOPES.filter(scope => row.scopes.includes(scope))
  const actor: Actor = {
    ...{ kind: 'apiKey', id, name, accountId, region, timeZone },
    permissions: permissionsOfScopes(scopes),
  }
  return { holder: { actor, keyId: id, scopes, ratePerSecond: row.rate }, expiresAt, revokedAt, lastUsedAt }
}

/** When a key was last used is written down once a minute at most, and nobody waits for it. */
function noteUse(keyId: string, lastUsedAt: Date | null, now: number): void {
  const last = noted.get(keyId) ?? lastUsedAt?.getTime() ?? 0
  if (now - last < NOTED_EVERY_MS) return
  noted.set(keyId, now)
  pool
    .query({
      name: 'api-key-used',
      text: `UPDATE api_key SET last_used_at = greatest(last_used_at, $2) WHERE id = $1`,
      values: [keyId, new Date(now)],
    })
    .catch(error => {
      noted.delete(keyId)
      log.warn({ err: error, apiKey: keyId }, 'the use of a key could not be noted')
    })
}
