import type { ApiKeyScope } from './api-key-scopes'

/** A partner key as its page shows it: never the key itself. Times are RFC 3339. */
export type ApiKeyView = {
  id: string
  name: string
  /** Its first letters, to recognise it by. */
  prefix: string
  scopes: ApiKeyScope[]
  ratePerSecond: number
  expiresAt: string | null
  lastUsedAt: string | null
  createdAt: string
  /** Expired keys stay until they are revoked. */
  status: 'active' | 'expired'
}

/** A key just made: `key` is told this once, and kept nowhere. */
export type MadeApiKey = { key: string; made: ApiKeyView }
