import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { testDatabase } from '@/lib/db/testing'
import { countUnreachable, findConfig } from './config-queries'
import { lengthOfList } from './count-list'
import { hasStatus } from './mapping-conditions'
import type { MappingListInput } from './mapping-list'
import { countMatching, listMappings } from './mapping-queries'
import { ASHA, DEV, MEERA, owner, RAVI, reader, refusalOf, startAfresh, stranger } from './testing'

testDatabase()

const NOW = new Date('2026-11-24T10:00:00Z')
const PAST = new Date('2026-11-24T09:00:00Z')
const LATER = new Date('2026-12-24T10:00:00Z')

beforeAll(async () => {
  await startAfresh()
  const row = { configId: 'hub', customerNumber: ASHA, followMeNumber: RAVI }
  await db.mapping.createMany({
    data: [
      { ...row, orderCode: '4821', label: 'asha', expiresAt: LATER },
      { ...row, customerNumber: DEV, orderCode: '10500', label: 'Dev, 100% fragile', followMeNumber: MEERA },
      { ...row, customerNumber: DEV, orderCode: '77', label: 'Call 98200-12345 first' },
      { ...row, customerNumber: '+919811112345', label: 'switched off', active: false, expiresAt: PAST },
      { ...row, customerNumber: '+14155552671', orderCode: '0042', label: null, expiresAt: PAST },
      { ...row, configId: 'theirs', label: 'asha of theirs' },
    ],
  })
})

const labels = async (query: MappingListInput, actor = owner) =>
  (await listMappings(actor, 'hub', query, NOW)).rows.map(({ label, orderCode }) => label ?? orderCode)

describe('an Owner or Admin', () => {
  test('sees the newest mappings first, each with its status and the count of all', async () => {
    const { rows } = await listMappings(owner, 'hub', {}, NOW)
    expect(rows.map(({ status }) => status)).toEqual(['expired', 'inactive', 'live', 'live', 'live'])
    expect(rows.at(-1)).toMatchObject({ customerNumber: ASHA, expiresAt: LATER.toISOString(), configId: 'hub' })
    expect(await countMatching(owner, 'hub', {}, NOW)).toEqual({ value: 5, exact: true })
  })

  test.each([
    ['live', ['Call 98200-12345 first', 'Dev, 100% fragile', 'asha']],
    ['inactive', ['switched off']],
    ['expired', ['0042']],
    ['unreachable', ['Call 98200-12345 first']],
  ] as const)('filters by status: %s', async (status, expected) => {
    expect(await labels({ status })).toEqual(expected)
  })

  test.each([
    ['any part of a customer’s number', '87000000', ['Call 98200-12345 first', 'Dev, 100% fragile', 'asha']],
    ['a number with spaces', '+91 98700 00001', ['asha']],
    ['a number as dialled at home', '098700 00001', ['asha']],
    ['a follow-me number', '9820000002', ['Dev, 100% fragile']],
    ['a part of a code', '482', ['asha']],
    ['a code with its leading zeros', '0042', ['0042']],
    ['a label, whatever its capitals', 'ASHA', ['asha']],
    ['a percent sign as itself', '100%', ['Dev, 100% fragile']],
    ['an underscore as itself', '_', []],
    ['nothing at all', '   ', ['0042', 'switched off', 'Call 98200-12345 first', 'Dev, 100% fragile', 'asha']],
  ] as const)('finds %s', async (_, search, expected) => {
    expect(await labels({ search })).toEqual(expected)
  })

  test.each([
    ['orderCode', ['77', '0042', '4821', '10500', null]],
    ['label', ['4821', '77', '10500', null, '0042']],
    ['customerNumber', ['0042', null, '4821', '77', '10500']],
    ['expiresAt', ['0042', null, '4821', '77', '10500']],
  ] as const)('sorts by %s, empty fields last either way', async (column, expected) => {
    const codes = async (descending: boolean) =>
      (await listMappings(owner, 'hub', { sort: { column, descending } }, NOW)).rows.map(({ orderCode }) => orderCode)
    expect(await codes(false)).toEqual(expected)
    const emptyLast = (await codes(true)).slice(-1)
    if (column === 'label') expect(emptyLast).toEqual(['0042'])
    if (column === 'orderCode') expect(emptyLast).toEqual([null])
  })

  test('is told how many live codes can’t be keyed since the length changed', async () => {
    expect(await countUnreachable(owner, 'hub', NOW)).toEqual({ value: 1, more: false })
    expect((await findConfig(owner, 'hub', NOW)).liveMappings).toEqual({ value: 3, more: false })
  })
})

describe('a User', () => {
  test('gets numbers masked to their last 3 digits, and runs of digits in labels too', async () => {
    const { rows } = await listMappings(reader, 'hub', {}, NOW)
    expect(JSON.stringify(rows)).not.toMatch(/\d{7}|98200/)
    expect(rows[2]).toMatchObject({
      customerNumber: '•••• 002',
      followMeNumber: '•••• 001',
      orderCode: '77',
      label: 'Call •••• 345 first',
    })
  })

  test.each([
    ['a label', 'ASHA', ['asha']],
    ['a code', '105', ['Dev, 100% fragile']],
    ['the last digits of a number', '345', ['switched off']],
  ])('finds %s', async (_, search, expected) => {
    expect(await labels({ search }, reader)).toEqual(expected.map(label => label))
  })

  test('finds no number by any part of it that is hidden, wherever it stands', async () => {
    const hidden = [ASHA, DEV, RAVI, MEERA, '+919811112345', '+14155552671', '9820012345']
    const shown = new Set(['4821', '10500', '77', '0042'].flatMap(parts))
    for (const number of hidden)
      for (const part of new Set(parts(number))) {
        const visible = part.length <= 3 && hidden.some(other => other.slice(-3).includes(part))
        if (visible || shown.has(part)) continue
        expect(await labels({ search: part }, reader), part).toEqual([])
      }
  })

  test('finds no digits of a label that only look apart: blanks of every kind, slashes, dots', async () => {
    for (const label of ['98200 12345', '98200\u00a012345', '98200/12345', '9.8.2.0.0.1.2.3.4.5', '98200\u200912345'])
      await db.mapping.create({ data: { configId: 'hub', customerNumber: ASHA, followMeNumber: RAVI, label } })
    for (const search of ['98200', '12345', '0012', '00 12', '2.0.0', '9.8'])
      expect(await labels({ search }, reader), search).toEqual([])
    await db.mapping.deleteMany({ where: { label: { startsWith: '9' } } })
  })

  test('sorts labels by what is shown of them: hidden digits make no difference', async () => {
    const labels = ['Call 98200-99999 last', 'Call 98200-00000 last', 'Call 98200-55555 last']
    for (const label of labels)
      await db.mapping.create({ data: { configId: 'hub', customerNumber: ASHA, followMeNumber: RAVI, label } })
    const { rows } = await listMappings(reader, 'hub', { search: 'last', sort: { column: 'label' } }, NOW)
    expect(rows.map(({ label }) => label)).toEqual(['Call •••• 555 last', 'Call •••• 000 last', 'Call •••• 999 last'])
    await db.mapping.deleteMany({ where: { label: { in: labels } } })
  })

  test.each(['customerNumber', 'followMeNumber'] as const)('can’t sort by %s', async column => {
    const sorted = listMappings(reader, 'hub', { sort: { column } }, NOW)
    expect(await refusalOf(sorted)).toMatchObject({ code: 'forbidden' })
  })
})

test.each([null, { column: 'label' }, { column: 'expiresAt', descending: true }] as const)(
  'windows follow each other without a gap or an overlap, counted from either end, sorted by %o',
  async sort => {
    await db.config.upsert({
      where: { id: 'long' },
      update: {},
      create: { id: 'long', accountId: 'swift', name: 'Long' },
    })
    await db.mapping.deleteMany({ where: { configId: 'long' } })
    const row = { configId: 'long', customerNumber: ASHA, followMeNumber: RAVI, label: 'same' }
    const data = Array.from({ length: 120 }, (_, n) => ({
      ...row,
      ...(n % 3 === 0 && { expiresAt: LATER, label: null }),
    }))
    await db.mapping.createMany({ data })
    const windows = (of: number | null) =>
      Promise.all([0, 50, 100, 150].map(offset => listMappings(owner, 'long', { sort, offset, limit: 50, of }, NOW)))
    const fromStart = (await windows(null)).map(({ rows }) => rows.map(({ id }) => id))
    expect(fromStart.map(ids => ids.length)).toEqual([50, 50, 20, 0])
    expect(new Set(fromStart.flat()).size).toBe(120)
    expect((await windows(120)).map(({ rows }) => rows.map(({ id }) => id))).toEqual(fromStart)
  },
)

test('a list is counted to its last row; what takes too long to count is estimated, and says so', async () => {
  await db.config.create({ data: { id: 'huge', accountId: 'swift', name: 'Huge' } })
  await db.$executeRaw`
    INSERT INTO mapping (config_id, customer_number, follow_me_number)
    SELECT 'huge', '+9198' || lpad(n::text, 8, '0'), ${RAVI} FROM generate_series(1, 10001) n`
  await db.$executeRaw`ANALYZE mapping`
  expect(await countMatching(owner, 'huge', {}, NOW)).toEqual({ value: 10_001, exact: true })
  expect((await findConfig(owner, 'huge', NOW)).liveMappings).toEqual({ value: 10_000, more: true })
  const slowly = Prisma.sql`${hasStatus('all', NOW, { codeDigitsMin: 4, codeDigitsMax: 10 })} AND pg_sleep(0.001) IS NOT NULL`
  const estimated = await lengthOfList(db, 'huge', slowly, 50)
  expect(estimated.exact).toBe(false)
  expect(estimated.value).toBeGreaterThan(8_000)
  expect(estimated.value).toBeLessThan(12_000)
})

test.each([
  { search: 'x'.repeat(121) },
  { search: 'a\u0000b' },
  { status: 'gone' },
  { sort: { column: 'id' } },
  { offset: -1 },
  { limit: 501 },
  { colour: 'red' },
])('a list can’t be asked for like this: %o', async query => {
  expect((await refusalOf(listMappings(owner, 'hub', query))).fields).toHaveLength(1)
})

test('another account’s list is not found, as if there were none', async () => {
  expect(await refusalOf(countMatching(stranger, 'hub', {}))).toMatchObject({ code: 'notFound' })
  const none = await refusalOf(listMappings(owner, 'none', {}))
  expect(none.code).toBe('notFound')
  expect(await refusalOf(listMappings(stranger, 'hub', {}))).toEqual(none)
  expect(await refusalOf(countUnreachable(stranger, 'hub'))).toEqual(none)
})

function parts(text: string): string[] {
  const digits = text.replace(/\D/g, '')
  return [...digits].flatMap((_, from) =>
    Array.from({ length: digits.length - from }, (_, more) => digits.slice(from, from + more + 1)),
  )
}
