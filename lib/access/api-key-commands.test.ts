import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { hashApiKey } from './api-key'
import { holderOfKey } from './api-key-actor'
import { createApiKey, revokeApiKey } from './api-key-commands'
import { listApiKeys } from './api-key-queries'
import { actor, anybody, auditOf, makeTeam } from './testing'

testDatabase()
beforeAll(async () => {
  await makeTeam('swift', { olga: 'owner', anita: 'admin', uma: 'user' })
  await makeTeam('other', { oscar: 'owner' })
})

test('a key is told once, kept as its hash, listed without it, written down, and opens its own account', async () => {
  const anita = await actor('anita', 'swift')
  const since = (await auditOf('swift')).length
  const { key, made } = await createApiKey(anita, { name: ' ERP ', scopes: ['calls:read', 'mappings:read'] })
  expect(made).toMatchObject({
    name: 'ERP',
    scopes: ['mappings:read', 'calls:read'],
    ratePerSecond: 200,
    status: 'active',
  })
  expect(await listApiKeys(anita)).toContainEqual(made)
  expect(JSON.stringify([await db.apiKey.findMany(), await auditOf('swift')])).not.toContain(key)
  expect(await db.apiKey.findUnique({ where: { hash: hashApiKey(key) } })).toMatchObject({ accountId: 'swift' })
  expect((await auditOf('swift', since)).map(({ action, by, subject }) => ({ action, by, subject }))).toEqual([
    { action: 'apiKey.created', by: 'anita', subject: 'ERP' },
  ])
  expect((await holderOfKey(key))?.actor).toMatchObject({ kind: 'apiKey', accountId: 'swift', name: 'ERP' })

  await revokeApiKey(anita, made.id)
  await revokeApiKey(anita, made.id)
  expect(await listApiKeys(anita)).toEqual([])
  expect((await auditOf('swift', since)).map(({ action }) => action)).toEqual(['apiKey.created', 'apiKey.revoked'])
})

test('what is no such key is refused at its field', async () => {
  const olga = await actor('olga', 'swift')
  for (const [input, path] of [
    [{ name: '', scopes: ['calls:read'] }, 'name'],
    [{ name: 'x', scopes: [] }, 'scopes'],
    [{ name: 'x', scopes: ['everything'] }, 'scopes'],
    [{ name: 'x', scopes: ['calls:read'], ratePerSecond: 0 }, 'ratePerSecond'],
  ] as const)
    await expect(createApiKey(olga, input)).rejects.toMatchObject({
      issues: [{ path: expect.arrayContaining([path]) }],
    })
  await expect(
    createApiKey(olga, { name: 'x', scopes: ['calls:read'], expiresAt: '2020-01-01T00:00:00Z' }),
  ).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'expiresAt' }] })
})

test('another account’s key is not there, and a User may do nothing here', async () => {
  const { made } = await createApiKey(await actor('olga', 'swift'), { name: 'ours', scopes: ['calls:read'] })
  await expect(revokeApiKey(await actor('oscar', 'other'), made.id)).rejects.toMatchObject({ code: 'notFound' })
  expect(await listApiKeys(await actor('oscar', 'other'))).toEqual([])
  for (const one of [await actor('uma', 'swift'), anybody('swift', null)])
    for (const attempt of [createApiKey(one, {}), revokeApiKey(one, made.id), listApiKeys(one)])
      await expect(attempt).rejects.toMatchObject({ code: 'forbidden' })
})

test('an expired key opens nothing and says so in the list', async () => {
  const olga = await actor('olga', 'swift')
  const past = new Date(Date.now() - 120_000)
  const expiresAt = new Date(Date.now() - 60_000).toISOString()
  const { key, made } = await createApiKey(olga, { name: 'short', scopes: ['calls:read'], expiresAt }, past)
  expect(await holderOfKey(key)).toBeNull()
  expect((await listApiKeys(olga)).find(({ id }) => id === made.id)).toMatchObject({ status: 'expired' })
})
