import { beforeEach, expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { setMappingsActive } from '@/lib/masked-connect/mapping-commands'
import { ASHA, add, DEV, lastAudit, MEERA, owner, RAVI, startAfresh } from '@/lib/masked-connect/testing'
import { problemGroups, refusedCsv, refusedRows } from './import-queries'
import { csv, importNow, list } from './testing'

testDatabase()
beforeEach(async () => {
  await startAfresh()
  await db.$executeRaw`TRUNCATE import, import_refusal, import_pair, import_before, mapping_tombstone`
})

const counts = ({ rows }: { rows: object }) => Object.values(rows).join(' ')
const text = async (csv: Promise<AsyncIterable<Uint8Array>>) => {
  let all = ''
  for await (const piece of await csv) all += Buffer.from(piece).toString()
  return all
}

test('a list is imported into an empty one, and its import is one entry of the audit log', async () => {
  const done = await importNow(csv(`${ASHA},${RAVI},4821,Asha,yes,`, `98700 00002,${MEERA},7301,,no,2030-01-01`), {
    fileName: 'orders.csv',
  })
  expect(done).toMatchObject({ status: 'completed', error: null })
  expect(done.rows).toEqual({ read: 2, created: 2, updated: 0, unchanged: 0, refused: 0, removed: 0 })
  expect(await list()).toEqual(['01 01 4821 Asha on', '02 02 7301 - off'])
  const second = await db.mapping.findFirst({ where: { customerNumber: DEV } })
  expect(second?.expiresAt?.toISOString()).toBe('2030-01-01T18:29:59.999Z')
  expect(await lastAudit()).toMatchObject({
    action: 'mapping.imported',
    after: { fileName: 'orders.csv', mode: 'merge', created: 2 },
  })
})

test('a code the list has is an update, and moves to its new customer; what does not differ is unchanged', async () => {
  await add({ orderCode: '4821', label: 'Asha' })
  await add({ customerNumber: DEV, orderCode: '7301' })
  const done = await importNow(csv(`${DEV},${MEERA},4821,Asha,,`, `${DEV},${RAVI},7301,,,`))
  expect(counts(done)).toBe('2 0 1 1 0 0')
  expect(await list()).toEqual(['02 02 4821 Asha on', '02 01 7301 - on'])
})

test('a column that is absent leaves its field alone', async () => {
  await add({ orderCode: '4821', label: 'Asha', expiresAt: '2030-01-01T00:00:00Z' })
  const done = await importNow(`order id;Agent Phone;Customer-Number\n4821;${MEERA};${ASHA}\n`)
  expect(counts(done)).toBe('1 0 1 0 0 0')
  expect(await db.mapping.findFirst()).toMatchObject({
    label: 'Asha',
    followMeNumber: MEERA,
    expiresAt: new Date('2030-01-01T00:00:00Z'),
  })
})

test('a code held by an expired row is accepted; one switched off comes back as it was', async () => {
  await add({ orderCode: '4821', expiresAt: '2026-01-02T00:00:00Z' }, new Date('2026-01-01T00:00:00Z'))
  const off = await add({ customerNumber: DEV, orderCode: '7301' })
  await setMappingsActive(owner, 'hub', { ids: [off.id], active: false })
  const done = await importNow(csv(`${ASHA},${MEERA},4821,,,`, `${DEV},${MEERA},7301,,,`))
  expect(counts(done)).toBe('2 1 1 0 0 0')
  expect(await list()).toEqual(['01 01 4821 - on', '01 02 4821 - on', '02 02 7301 - on'])
})

test('an expired row is never meant by its code, also where the file says nothing of expiries and has the code twice', async () => {
  await add({ orderCode: '4821', expiresAt: '2026-01-02T00:00:00Z' }, new Date('2026-01-01T00:00:00Z'))
  const header = 'customer_number,follow_me_number,order_code,active\n'
  const done = await importNow(`${header}${ASHA},${RAVI},4821,yes\n${DEV},${RAVI},4821,no\n`)
  expect(counts(done)).toBe('2 2 0 0 0 0')
  expect(await list()).toEqual(['01 01 4821 - on', '01 01 4821 - on', '02 01 4821 - off'])
})

test('a code twice on rows that would be live: the later is refused, naming both lines; its cells are told', async () => {
  const done = await importNow(
    csv(`${ASHA},${RAVI},4821,,,`, `${DEV},${RAVI},4821,"late, later",,`, `${DEV},${MEERA},4821,,no,`),
  )
  expect(counts(done)).toBe('3 2 0 0 1 0')
  const page = await refusedRows(owner, { importId: done.id })
  expect(page.rows).toEqual([
    {
      line: 3,
      problems: [
        {
          column: 'order_code',
          value: '4821',
          problem: 'Line 2 and line 3 have the same order code, and would both be live. The earlier one keeps it.',
        },
      ],
      cells: [DEV, RAVI, '4821', 'late, later', '', ''],
    },
  ])
  expect(await text(refusedCsv(owner, { importId: done.id }))).toContain('3,order_code,"Line 2 and line 3 have')
})

test('every refused row says line, column and what to change; the rest is imported', async () => {
  await db.phoneNumber.create({
    data: { id: 'n', accountId: 'swift', number: '+912269947011', createdAt: new Date(0) },
  })
  const done = await importNow(
    csv(
      `9.19812E+11,${RAVI},4821,,,`,
      `${ASHA},+14155550123,4821,,,`,
      `${ASHA},+912269947011,4821,,,`,
      `${ASHA},${ASHA},4821,,,`,
      `${ASHA},${RAVI},12A4,,,`,
      `${ASHA},${RAVI},123,,,`,
      `${ASHA},${RAVI},4821,"two\nlines",,`,
      `${ASHA},${RAVI},4821,,perhaps,`,
      `${ASHA},${RAVI},4821,,,31/12/2030`,
      `${ASHA},${RAVI},4821,,,2020-01-01`,
      `${ASHA},${RAVI}`,
      `${ASHA},${RAVI},4821,,,`,
    ),
  )
  expect(counts(done)).toBe('12 1 0 0 11 0')
  const { rows } = await refusedRows(owner, { importId: done.id })
  expect(rows.map(({ line, problems }) => [line, problems[0]?.column, problems[0]?.problem])).toEqual([
    [2, 'customer_number', expect.stringContaining('spreadsheet has rounded')],
    [3, 'follow_me_number', expect.stringContaining('must be Indian')],
    [4, 'follow_me_number', expect.stringContaining('business number')],
    [5, 'follow_me_number', expect.stringContaining('own phone')],
    [6, 'order_code', expect.stringContaining('digits only')],
    [7, 'order_code', expect.stringContaining('4 to 10 digits')],
    [8, 'label', expect.stringContaining('line breaks')],
    [10, 'active', expect.stringContaining('yes or no')],
    [11, 'expires_at', expect.stringContaining('can’t be told apart')],
    [12, 'expires_at', expect.stringContaining('has passed')],
    [13, null, expect.stringContaining('2 cells')],
  ])
  const groups = await problemGroups(owner, { importId: done.id })
  expect(groups).toHaveLength(11)
})

test('a dry run gives the very counts, and writes nothing', async () => {
  await add({ orderCode: '4821' })
  await add({ customerNumber: DEV, orderCode: '7301' })
  const file = csv(`${ASHA},${MEERA},4821,,,`, `${DEV},${RAVI},9999,,,`, 'nonsense,,,,,')
  const dry = await importNow(file, { mode: 'replace', dryRun: true })
  expect(await list()).toEqual(['01 01 4821 - on', '02 01 7301 - on'])
  const done = await importNow(file, { mode: 'replace', refused: 'skip' })
  expect(dry.rows).toEqual(done.rows)
  expect(counts(done)).toBe('3 1 1 0 1 1')
  expect(await list()).toEqual(['01 02 4821 - on', '02 01 9999 - on'])
})

test('replace stops before writing when a row is refused, unless told to skip it; what it meant is left alone', async () => {
  await add({ orderCode: '4821' })
  await add({ customerNumber: DEV, orderCode: '7301' })
  const file = csv(`${ASHA},nonsense,4821,,,`)
  const stopped = await importNow(file, { mode: 'replace' })
  expect(stopped).toMatchObject({
    status: 'failed',
    error: expect.stringContaining('1 row of 1 was refused, so nothing was written'),
  })
  expect(counts(stopped)).toBe('1 0 0 0 1 0')
  expect(counts(await importNow(file, { mode: 'replace', refused: 'skip' }))).toBe('1 0 0 0 1 1')
  expect(await list()).toEqual(['01 01 4821 - on'])
  expect(await db.mappingTombstone.findMany()).toMatchObject([{ subject: '7301' }])
})

test('what was changed since the file came wins, removals included', async () => {
  const receivedAt = new Date(Date.now() - 60_000)
  await add({ orderCode: '4821' })
  await db.mappingTombstone.create({ data: { configId: 'hub', subject: '7301', occurredAt: new Date() } })
  const done = await importNow(csv(`${ASHA},${MEERA},4821,,,`, `${DEV},${MEERA},7301,,,`), {
    mode: 'replace',
    receivedAt,
  })
  expect(counts(done)).toBe('2 0 0 2 0 0')
  expect(await list()).toEqual(['01 01 4821 - on'])
})

test('a code that moves is taken from its old customer in the receiver’s transaction', async () => {
  await add({ customerNumber: DEV, orderCode: '4821' })
  await add({ customerNumber: DEV, orderCode: '7301' })
  await pool.query(`UPDATE mapping SET occurred_at = now() - interval '1 hour', updated_at = now() - interval '1 hour'`)
  const done = await importNow(csv(`${ASHA},${RAVI},4821,,,`), { mode: 'replace' })
  expect(counts(done)).toBe('1 0 1 0 0 1')
  expect(await list()).toEqual(['01 01 4821 - on'])
})

test.each([
  ['a zip', Buffer.from('PK\x03\x04 and so on'), 'zip archive'],
  ['a web page', '<!DOCTYPE html><html></html>', 'web page'],
  ['nothing', '', 'empty'],
  ['another list', 'name,price\nApple,3\n', '“name”, “price”'],
  ['numbers without a header', `${ASHA},${RAVI}\n`, 'must name the columns'],
  ['noise', Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7) % 5)), 'no text file'],
])('%s is refused whole, in words', async (_, content, words) => {
  const done = await importNow(content)
  expect(done).toMatchObject({ status: 'failed', error: expect.stringContaining(words) })
  expect(counts(done)).toBe('0 0 0 0 0 0')
})

test('UTF-16 and a byte order mark are read; damaged bytes are named by line', async () => {
  const line = csv(`${ASHA},${RAVI},4821,Аша ☎,,`)
  for (const content of [
    `\uFEFF${line}`,
    Buffer.from(`\uFEFF${line}`, 'utf16le'),
    Buffer.from(`\uFEFF${line}`, 'utf16le').swap16(),
  ]) {
    expect((await importNow(content)).rows.refused).toBe(0)
    expect((await db.mapping.findFirst())?.label).toBe('Аша ☎')
  }
  const damaged = await importNow(Buffer.from(csv(`${ASHA},${RAVI},4821,Caf\xe9,,`), 'latin1'))
  expect(await problemGroups(owner, { importId: damaged.id })).toMatchObject([
    { column: 'label', examples: [{ line: 2 }] },
  ])
})

test('NUL bytes are refused by line and told as they are', async () => {
  const done = await importNow(csv(`${ASHA},${RAVI},4821,a\0b,,`, `${DEV}\0,${RAVI},7301,,,`, `${DEV},${RAVI},7301,,,`))
  expect(counts(done)).toBe('3 1 0 0 2 0')
  const { rows } = await refusedRows(owner, { importId: done.id })
  expect(rows.map(({ cells }) => cells.join('|'))).toEqual([`${ASHA}|${RAVI}|4821|a\0b||`, `${DEV}\0|${RAVI}|7301|||`])
})

test('NDJSON takes what POST takes, and nothing else', async () => {
  const lines = [
    { customerNumber: ASHA, followMeNumber: RAVI, orderCode: '4821', label: '=1+1' },
    { customerNumber: DEV, followMeNumber: RAVI, orderCode: '7301', agent: 'x' },
    { customerNumber: DEV, followMeNumber: RAVI, active: 'yes' },
  ]
  const done = await importNow([...lines.map(line => JSON.stringify(line)), '{"broken'].join('\n'), {
    contentType: 'application/x-ndjson',
  })
  expect(counts(done)).toBe('4 1 0 0 3 0')
  expect(await list()).toEqual(['01 01 4821 =1+1 on'])
})
