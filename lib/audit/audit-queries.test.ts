import { beforeAll, describe, expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { makeAccount, makeConfig, memberOf } from '@/lib/numbers/testing'
import { audit } from './audit'
import { auditAddress } from './audit-address'
import { auditQuery, auditQueryOf } from './audit-list'
import { listAudit, listAuditPeople } from './audit-queries'
import { wantedEntries } from './audit-sql'

testDatabase()

const owner = memberOf('swift', 'owner')
const meera = { ...owner, id: 'meera', name: 'Meera' }

beforeAll(async () => {
  await makeAccount('swift')
  await makeAccount('acme')
  await makeConfig('swift', 'hub', 'Mumbai Hub')
  await makeConfig('acme', 'theirs', 'Theirs')
  await entry('2026-11-20T10:00:00Z', owner, 'config.created', 'config', 'hub', 'Mumbai Hub')
  await entry(
    '2026-11-21T18:29:00Z',
    meera,
    'config.saved',
    'config',
    'hub',
    'Mumbai Hub',
    { retries: 2 },
    { retries: 3 },
  )
  await entry('2026-11-21T18:31:00Z', owner, 'config.deleted', 'config', 'gone', 'Pune_Hub')
  await entry(
    '2026-11-22T10:00:00Z',
    owner,
    'member.roleChanged',
    'member',
    'x',
    'Ravi',
    { role: 'user' },
    { role: 'admin' },
  )
  await entry('2026-11-22T11:00:00Z', memberOf('acme', 'owner'), 'config.created', 'config', 'theirs', 'Theirs')
})

async function entry(
  at: string,
  by: typeof owner,
  action: string,
  subjectKind: string,
  subjectId: string,
  subjectName: string,
  before: object | null = null,
  after: object | null = null,
) {
  const id = await db.$transaction(tx => audit(tx, by, { action, subjectKind, subjectId, subjectName, before, after }))
  await db.auditEntry.update({ where: { id }, data: { at: new Date(at) } })
}

const found = async (query: object = {}) =>
  (await listAudit(owner, query)).entries.map(({ action, subject }) => `${action}: ${subject.name}`)

test('it says who changed what, when, from what to what, newest first, and nothing of another account', async () => {
  const { entries, next } = await listAudit(owner, {})
  expect(next).toBeNull()
  expect(entries.map(({ action }) => action)).toEqual([
    ...['Role changed', 'Configuration deleted', 'Settings changed', 'Configuration created'],
  ])
  expect(entries[0]).toMatchObject({
    ...{ at: '2026-11-22T10:00:00.000Z', by: { kind: 'user', name: 'Somebody' }, kind: 'Member' },
    changes: [{ fact: 'Role', from: 'User', to: 'Admin' }],
  })
})

test('a link leads to the subject while it exists', async () => {
  const { entries } = await listAudit(owner, {})
  expect(entries.map(({ subject }) => subject.href)).toEqual([
    null,
    null,
    '/crm/settings/calling/swift/masked-connect/hub',
    '/crm/settings/calling/swift/masked-connect/hub',
  ])
})

describe('filters', () => {
  test('by person, kind of thing and action', async () => {
    expect(await found({ person: 'meera' })).toEqual(['Settings changed: Mumbai Hub'])
    expect(await found({ kind: 'member' })).toEqual(['Role changed: Ravi'])
    expect(await found({ action: 'config.deleted' })).toEqual(['Configuration deleted: Pune_Hub'])
    expect(await found({ person: 'meera', kind: 'member' })).toEqual([])
  })

  test('by days, as they begin and end in the account’s time zone', async () => {
    expect(await found({ from: '2026-11-22', to: '2026-11-22' })).toEqual([
      ...['Role changed: Ravi', 'Configuration deleted: Pune_Hub'],
    ])
    expect(await found({ to: '2026-11-21' })).toEqual([
      'Settings changed: Mumbai Hub',
      'Configuration created: Mumbai Hub',
    ])
  })

  test('by part of the subject’s name, whatever signs are in it', async () => {
    expect(await found({ search: 'mumbai' })).toHaveLength(2)
    expect(await found({ search: 'e_h' })).toEqual(['Configuration deleted: Pune_Hub'])
    expect(await found({ search: '%' })).toEqual([])
  })

  test('in an address they read as they were written, and nonsense is left out', () => {
    const query = auditQuery.parse({ person: 'meera', kind: 'config', from: '2026-11-01', search: 'hub 42' })
    expect(auditQueryOf(Object.fromEntries(auditAddress(query)))).toEqual(query)
    expect(auditQueryOf({ from: 'yesterday', to: '2026-13-40', kind: ['a'], search: 'x'.repeat(500) })).toEqual(
      auditQuery.parse({}),
    )
  })

  test('what may be somebody’s number stays out of the address', () => {
    expect(auditAddress(auditQuery.parse({ search: '98700 00001' })).toString()).toBe('')
    expect(auditAddress(auditQuery.parse({ search: '001' })).toString()).toBe('search=001')
  })
})

test('the people to choose from are those who changed anything here, by the name they had last', async () => {
  await entry(
    '2026-11-23T10:00:00Z',
    { ...meera, name: 'Meera Shah' },
    'number.added',
    'number',
    'n',
    '+91 22 6994 7011',
  )
  expect(await listAuditPeople(owner)).toEqual([
    { id: 'meera', name: 'Meera Shah' },
    { id: owner.id, name: 'Somebody' },
  ])
})

test.each([{ before: 'x' }, { before: '1-1-1' }, { from: '22.11.2026' }, { unknown: 1 }])(
  '%j is refused',
  async query => {
    await expect(listAudit(owner, query)).rejects.toThrow()
  },
)

test('facts of very many rows stay in the database, and a side without facts stays empty', async () => {
  const mappings = Array.from({ length: 40_000 }, () => ({ label: Math.random().toString(36) }))
  await entry('2026-11-24T10:00:00Z', owner, 'mapping.manyRemoved', 'config', 'hub', 'Mumbai Hub', { mappings })
  const [removal] = (await listAudit(owner, { action: 'mapping.manyRemoved' })).entries
  expect(removal?.changes).toEqual([{ fact: 'Facts', from: 'Too many to show here', to: null }])
})

test('a User reads nothing of it', async () => {
  for (const ask of [listAudit, listAuditPeople])
    await expect(ask(memberOf('swift', 'user'), {})).rejects.toMatchObject({ code: 'forbidden' })
})

// Looked at with a million too, on a busy machine: 15 ms a page; 0.6 s for a name found nowhere, which all must be looked through for.
const MANY = 100_000

describe('a log of very many entries', () => {
  beforeAll(async () => {
    await makeAccount('huge')
    const filler = await pool.connect()
    await filler.query('SET statement_timeout = 0')
    await filler.query(
      `INSERT INTO audit_entry (account_id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_name, after)
       SELECT 'huge', timestamptz '2026-01-01' + n * interval '20 seconds', 'user', 'p' || n % 50, 'Person ' || n % 50,
         CASE WHEN n % 50000 = 0 THEN 'config.deleted' ELSE 'mapping.edited' END, 'mapping', n::text, 'Customer ' || n,
         jsonb_build_object('label', 'Label ' || n)
       FROM generate_series(1, $1::int) n`,
      [MANY],
    )
    await filler.query('VACUUM ANALYZE audit_entry')
    filler.release(true)
  })

  const big = { ...owner, accountId: 'huge' }

  test('pages follow one another without a gap or a repeat', async () => {
    const first = await listAudit(big, {})
    const second = await listAudit(big, { before: first.next })
    const ids = [...first.entries, ...second.entries].map(({ id }) => Number(id))
    expect(new Set(ids).size).toBe(100)
    expect(ids).toEqual([...ids].sort((one, other) => other - one))
    expect(Number(ids[0]) - Number(ids[99])).toBe(99)
  })

  test.each<[string, object]>([
    ['no filter', {}],
    ['a day long ago', { from: '2026-01-02', to: '2026-01-02' }],
    ['one person', { person: 'p7' }],
    ['somebody who did nothing', { person: 'nobody' }],
    ['a page far down', { before: `${Date.parse('2026-01-02T00:00:00Z')}-1000` }],
  ])('%s is answered from an index', async (_, query) => {
    const start = performance.now()
    await listAudit(big, query)
    expect(performance.now() - start).toBeLessThan(3_000)
    const plan = await db.$queryRaw<object[]>`EXPLAIN ${wantedEntries(big, auditQuery.parse(query))}`
    expect(JSON.stringify(plan)).toMatch(
      /Index Only Scan using audit_entry_|Index Scan using audit_entry_account_id_actor/,
    )
    expect(JSON.stringify(plan)).not.toMatch(/Seq Scan|Sort/)
  })

  test.each<[string, object, number]>([
    ['a rare action', { action: 'config.deleted' }, 2],
    ['a name found nowhere', { search: 'nobody at all' }, 0],
  ])('%s is found while one waits', async (_, query, count) => {
    const start = performance.now()
    expect((await listAudit(big, query)).entries).toHaveLength(count)
    expect(performance.now() - start).toBeLessThan(3_000)
  })

  test('and so is who there is to choose from', async () => {
    const start = performance.now()
    expect(await listAuditPeople(big)).toHaveLength(50)
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})
