import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { testDatabase } from '@/lib/db/testing'
import { inTheMiddleOf } from '@/lib/db/testing-races'
import { changeMappings } from '@/lib/masked-connect/mapping-change-commands'
import { addMapping } from '@/lib/masked-connect/mapping-commands'
import { pasteMappings } from '@/lib/masked-connect/mapping-paste-commands'
import { undoChange } from '@/lib/masked-connect/mapping-undo-commands'
import { removeMappings, restoreMappings } from '@/lib/masked-connect/removal-commands'
import { addNumber } from '@/lib/numbers/number-commands'
import { saveAccountSettings, saveCarrierCredentials, useMadeUpCredentials } from './account-settings-commands'
import { readAccountSettings } from './account-settings-queries'
import type { Actor } from './actor'
import { holdRegion } from './hold-region'
import { setMemberPhone } from './member-commands'
import { unseal } from './seal'
import { actor, auditOf, clearAll, makeTeam } from './testing'

testDatabase()

beforeEach(async () => {
  await clearAll()
  await makeTeam('swift', { olga: 'owner', omar: 'owner', anita: 'admin', uma: 'user' })
})

const olga = () => actor('olga', 'swift')
const save = async (changes: object, version = 1) => {
  const { settings } = await readAccountSettings(await olga())
  return saveAccountSettings(await olga(), { ...settings, ...changes, version })
}

test('an Owner changes name, time zone, transcription and retention; only what differs is written down', async () => {
  const changed = { name: 'Swifter', timeZone: 'Asia/Dubai', transcribe: true, retentionDays: 90 }
  expect(await save(changed)).toMatchObject({ result: 'saved', version: 2, settings: changed })
  expect((await readAccountSettings(await olga())).settings).toMatchObject(changed)
  await save({ retentionDays: null }, 2)
  expect((await auditOf('swift')).slice(-2)).toMatchObject([
    { action: 'account.saved', subject: 'Swifter', before: { retentionDays: null, transcribe: false }, after: changed },
    { before: { retentionDays: 90 }, after: { retentionDays: null } },
  ])
  expect(Object.keys((await auditOf('swift')).at(-1)?.after ?? {})).toEqual(['retentionDays'])
})

test('saved from an older version nothing is written, and what somebody else made of it comes back', async () => {
  await saveAccountSettings(await actor('omar', 'swift'), {
    ...(await readAccountSettings(await olga())).settings,
    ...{ name: 'Omar’s', version: 1 },
  })
  expect(await save({ name: 'Olga’s' }, 1)).toMatchObject({
    ...{ result: 'changed', version: 2, by: 'omar', settings: { name: 'Omar’s' } },
  })
  expect((await db.account.findUnique({ where: { id: 'swift' } }))?.name).toBe('Omar’s')
})

test.each([
  [{ name: ' ' }, 'name'],
  [{ name: 'x'.repeat(81) }, 'name'],
  [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
  [{ region: 'FR' }, 'region'],
  [{ retentionDays: 0 }, 'retentionDays'],
  [{ retentionDays: 3651 }, 'retentionDays'],
  [{ retentionDays: 1.5 }, 'retentionDays'],
  [{ carrierReal: true }, ''],
])('%j is refused at its field', async (change, path) => {
  await expect(save(change)).rejects.toMatchObject({ issues: [{ path: path ? [path] : [] }] })
})

describe('the region', () => {
  const toUs = () => save({ region: 'US', timeZone: 'America/Chicago' })

  test('can be changed while the account is empty', async () => {
    expect(await toUs()).toMatchObject({ result: 'saved' })
  })

  test.each([
    ['phone numbers', () => db.phoneNumber.create({ data: { id: 'n', accountId: 'swift', number: '+912269947011' } })],
    [
      'mappings',
      async () => {
        await db.config.create({ data: { id: 'c', accountId: 'swift', name: 'Hub' } })
        await db.mapping.create({
          data: { configId: 'c', customerNumber: '+919870000001', followMeNumber: '+919820000001' },
        })
      },
    ],
    [
      'a phone of their own',
      async () => setMemberPhone(await olga(), 'uma', { phoneNumber: '98200 00001', was: null }),
    ],
  ])('is fixed once it has %s, and says why', async (what, fill) => {
    await fill()
    expect((await readAccountSettings(await olga())).regionFixedBecause).toContain(what)
    await expect(toUs()).rejects.toMatchObject({ fields: [{ path: 'region', message: expect.stringContaining(what) }] })
    expect(await save({ name: 'Still fine' })).toMatchObject({ result: 'saved' })
  })
})

describe('a region that is just being changed', () => {
  const toUs = (tx: Prisma.TransactionClient) =>
    tx.$executeRaw`UPDATE account SET region = 'US' WHERE id = (SELECT id FROM account WHERE id = 'swift' FOR UPDATE)`
  const CONFLICT = { status: 'rejected', reason: { code: 'conflict', message: expect.stringContaining('region') } }

  test.each([
    ['a mapping', (who: Actor) => addMapping(who, 'c', { customerNumber: '9870000001', followMeNumber: '9820000001' })],
    [
      'a block of mappings',
      (who: Actor) =>
        pasteMappings(who, 'c', {
          rows: [{ id: null, fields: { customerNumber: '9870000001', followMeNumber: '9820000001' } }],
        }),
    ],
    ['a phone number', (who: Actor) => addNumber(who, { number: '022 6994 7011' })],
    ['a member’s phone', (who: Actor) => setMemberPhone(who, 'uma', { phoneNumber: '98200 00001', was: null })],
  ])('lets %s of the old one through to nobody', async (_, adding) => {
    await db.config.create({ data: { id: 'c', accountId: 'swift', name: 'Hub' } })
    const who = await olga()
    expect(await inTheMiddleOf<unknown>(toUs, () => adding(who))).toMatchObject(CONFLICT)
    expect((await db.mapping.count()) + (await db.phoneNumber.count()) + (await db.memberNumber.count())).toBe(0)
  })

  test('waits for a mapping that is just being added, and is refused', async () => {
    await db.config.create({ data: { id: 'c', accountId: 'swift', name: 'Hub' } })
    const who = await olga()
    const outcome = await inTheMiddleOf(
      async tx => {
        await holdRegion(tx, who)
        await tx.mapping.create({
          data: { configId: 'c', customerNumber: '+919870000001', followMeNumber: '+919820000001' },
        })
      },
      () => save({ region: 'US', timeZone: 'America/Chicago' }),
    )
    expect(outcome).toMatchObject({ status: 'rejected', reason: { fields: [{ path: 'region' }] } })
  })

  test('nothing removed before it comes back after it', async () => {
    await db.config.create({ data: { id: 'c', accountId: 'swift', name: 'Hub' } })
    const mapping = { customerNumber: '9870000001', followMeNumber: '9820000001' }
    const [first, second] = [await addMapping(await olga(), 'c', mapping), await addMapping(await olga(), 'c', mapping)]
    const { removalId } = await removeMappings(await olga(), 'c', { ids: [first.id] })
    const change = { act: { do: 'remove' }, which: { ids: [second.id] } }
    const { changeId } = await changeMappings(await olga(), 'c', change)
    await save({ region: 'US', timeZone: 'America/Chicago' })
    await expect(restoreMappings(await olga(), 'c', { removalId })).rejects.toMatchObject({ code: 'conflict' })
    await expect(undoChange(await olga(), 'c', { changeId })).rejects.toMatchObject({ code: 'conflict' })
    expect(await db.mapping.count()).toBe(0)
  })
})

describe('carrier credentials', () => {
  const PAIR = { authId: 'MAREALREALREALREAL00', authToken: 'a-token-of-more-than-twenty-marks' }
  const idNow = async () => (await readAccountSettings(await olga())).carrier?.authId ?? ''

  test('are kept sealed, shown to nobody again, and in no audit entry', async () => {
    const was = await idNow()
    expect(await saveCarrierCredentials(await olga(), { ...PAIR, was, unchecked: true })).toEqual({ result: 'saved' })
    const row = await db.account.findUniqueOrThrow({ where: { id: 'swift' } })
    expect([row.carrierAuthId, row.carrierReal, unseal(row.carrierAuthToken)]).toEqual([
      PAIR.authId,
      true,
      PAIR.authToken,
    ])
    const seen = JSON.stringify([row, await auditOf('swift'), await readAccountSettings(await olga())])
    expect(seen).not.toContain(PAIR.authToken)
    expect((await auditOf('swift')).at(-1)).toMatchObject({
      ...{
        action: 'account.carrierChanged',
        before: { authId: `…${was.slice(-4)}`, real: false },
        after: { authId: '…AL00', real: true },
      },
    })
  })

  test('the auth id is in no audit entry, which Admins read, but for its end; older entries are shortened too', async () => {
    const was = await idNow()
    await saveCarrierCredentials(await olga(), { ...PAIR, was, unchecked: true })
    const old = { authId: PAIR.authId, real: true }
    await audit(db, await olga(), {
      ...{ action: 'account.carrierChanged', subjectKind: 'account', subjectId: 'swift', subjectName: 'Swift' },
      ...{ before: { ...old, authId: was }, after: old },
    })
    const [written] = (await auditOf('swift')).slice(-2)
    expect(written).toMatchObject({ before: { authId: `…${was.slice(-4)}` }, after: { authId: '…AL00' } })
    const sql = await readFile('prisma/migrations/20261125031500_auth_id_ends/migration.sql', 'utf8')
    for (let time = 0; time < 2; time++)
      for (const statement of sql.split(';').filter(text => text.trim())) await db.$executeRawUnsafe(statement)
    for (const entry of (await auditOf('swift')).slice(-2))
      expect(entry).toMatchObject({ before: { authId: `…${was.slice(-4)}` }, after: { authId: '…AL00', real: true } })
  })

  test('being replaced, they don’t lock with a number that is just being routed', async () => {
    await db.phoneNumber.create({ data: { id: 'n', accountId: 'swift', number: '+912269947011' } })
    const was = await idNow()
    const owner = await olga()
    const outcome = await inTheMiddleOf(
      tx => tx.phoneNumber.update({ where: { id: 'n' }, data: { version: 2 } }),
      () => saveCarrierCredentials(owner, { ...PAIR, was, unchecked: true }),
      tx =>
        tx.mediaClip.create({
          data: {
            id: 'clip',
            accountId: 'swift',
            kind: 'speech',
            text: 'Closed.',
            language: 'en-IN',
            voice: 'Polly.Aditi',
          },
        }),
    )
    expect(outcome).toMatchObject({ status: 'fulfilled' })
  })

  test('the auth id is for Owners, the token for nobody', async () => {
    for (const who of ['anita', 'uma'])
      expect((await readAccountSettings(await actor(who, 'swift'))).carrier).toBeNull()
    expect(Object.keys((await readAccountSettings(await olga())).carrier ?? {})).toEqual(['authId', 'real'])
  })

  test('of another account at the carrier, they take its application and the numbers told to it along', async () => {
    await db.account.update({ where: { id: 'swift' }, data: { carrierAppId: 'app' } })
    await db.phoneNumber.create({
      data: { id: 'n', accountId: 'swift', number: '+912269947011', attachedAt: new Date() },
    })
    await saveCarrierCredentials(await olga(), { ...PAIR, was: await idNow(), unchecked: true })
    expect((await db.account.findUnique({ where: { id: 'swift' } }))?.carrierAppId).toBeNull()
    expect((await db.phoneNumber.findUnique({ where: { id: 'n' } }))?.attachedAt).toBeNull()
    await db.account.update({ where: { id: 'swift' }, data: { carrierAppId: 'app' } })
    await saveCarrierCredentials(await olga(), {
      ...PAIR,
      authToken: `${PAIR.authToken}!`,
      was: PAIR.authId,
      unchecked: true,
    })
    expect((await db.account.findUnique({ where: { id: 'swift' } }))?.carrierAppId, 'a new token only').toBe('app')
  })

  test('somebody else’s change is not overwritten, and made-up ones come back on request', async () => {
    const was = await idNow()
    await saveCarrierCredentials(await olga(), { ...PAIR, was, unchecked: true })
    await expect(useMadeUpCredentials(await olga(), { was })).rejects.toMatchObject({ code: 'conflict' })
    await useMadeUpCredentials(await olga(), { was: PAIR.authId })
    expect((await readAccountSettings(await olga())).carrier).toMatchObject({ real: false })
    expect(await idNow()).toMatch(/^MA[A-Z0-9]{18}$/)
  })

  test.each([
    [{ authId: 'nonsense' }, 'authId'],
    [{ authToken: 'short' }, 'authToken'],
    [{ authToken: 'a token with spaces in it, long' }, 'authToken'],
  ])('%j is refused before anybody is asked', async (bad, path) => {
    const attempt = saveCarrierCredentials(await olga(), { ...PAIR, ...bad, was: await idNow() })
    await expect(attempt).rejects.toMatchObject({ issues: [{ path: [path] }] })
  })
})
