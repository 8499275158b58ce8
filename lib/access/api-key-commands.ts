import { randomUUID } from 'node:crypto'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { type Actor, allow } from './actor'
import { makeApiKey } from './api-key'
import { type ApiKeyRow, apiKeyView } from './api-key-queries'
import { newApiKeyInput } from './api-key-schema'
import type { MadeApiKey } from './api-key-views'

/** Makes a partner key, told once: only its hash is kept. Throws ZodError, `invalid`, `forbidden`. */
export async function createApiKey(actor: Actor, raw: unknown, now = new Date()): Promise<MadeApiKey> {
  allow(actor, 'apiKey.write')
  return db.$transaction(tx => insertApiKey(tx, actor, raw, now))
}

/** The same for the operator, who is asked for no permission. Throws ZodError, `invalid`. */
export async function insertApiKey(
  tx: Prisma.TransactionClient,
  actor: Actor,
  raw: unknown,
  now: Date,
): Promise<MadeApiKey> {
  const input = newApiKeyInput.parse(raw)
  if (input.expiresAt && input.expiresAt <= now) throw PASSED
  const { key, prefix, hash } = makeApiKey()
  const data = { ...input, prefix, createdAt: now }
  const row = await tx.apiKey.create({ data: { id: randomUUID(), accountId: actor.accountId, hash, ...data } })
  await audit(tx, actor, { action: 'apiKey.created', ...subject(row), before: null, after: factsOf(row) })
  return { key, made: apiKeyView(row, now) }
}

/** Ends a key: its requests are refused within a second. Ended already, nothing happens. Throws `notFound`, `forbidden`. */
export async function revokeApiKey(actor: Actor, keyId: string, now = new Date()): Promise<void> {
  allow(actor, 'apiKey.write')
  await db.$transaction(async tx => {
    const row = await tx.apiKey.findFirst({ where: { id: keyId, accountId: actor.accountId } })
    if (!row) throw new AppError('notFound', 'There is no such key in this account.')
    const where = { id: row.id, accountId: actor.accountId, revokedAt: null }
    const { count } = await tx.apiKey.updateMany({ where, data: { revokedAt: now } })
    if (count > 0)
      await audit(tx, actor, { action: 'apiKey.revoked', ...subject(row), before: factsOf(row), after: null })
  })
}

const PASSED_WORDS = 'This time has passed. Pick a later one, or none.'
const PASSED = new AppError('invalid', PASSED_WORDS, [{ path: 'expiresAt', message: PASSED_WORDS }])

function subject({ id, name }: ApiKeyRow) {
  return { subjectKind: 'apiKey', subjectId: id, subjectName: name }
}

function factsOf({ name, prefix, scopes, ratePerSecond, expiresAt }: ApiKeyRow) {
  return { name, prefix, scopes, ratePerSecond, expiresAt }
}
