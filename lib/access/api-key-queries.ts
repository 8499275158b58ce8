import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { type Actor, allow } from './actor'
import { API_KEY_SCOPES } from './api-key-scopes'
import type { ApiKeyView } from './api-key-views'

export type ApiKeyRow = Prisma.ApiKeyGetPayload<object>

/** The account's keys that were not revoked, newest first (product.md S11). */
export async function listApiKeys(actor: Actor, now = new Date()): Promise<ApiKeyView[]> {
  allow(actor, 'apiKey.write')
  const where = { accountId: actor.accountId, revokedAt: null }
  const rows = await db.apiKey.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] })
  return rows.map(row => apiKeyView(row, now))
}

export function apiKeyView(row: ApiKeyRow, now: Date): ApiKeyView {
  const { id, name, prefix, ratePerSecond, expiresAt, lastUsedAt, createdAt } = row
  return {
    ...{ id, name, prefix, ratePerSecond },
    scopes: API_KEY_SCOPES.filter(scope => row.scopes.includes(scope)),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    status: expiresAt !== null && expiresAt <= now ? 'expired' : 'active',
  }
}
