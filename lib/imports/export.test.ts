import { beforeEach, expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { setMappingsActive } from '@/lib/masked-connect/mapping-commands'
import {
  add,
  DEV,
  lastAudit,
  MEERA,
  owner,
  RAVI,
  reader,
  refusalOf,
  startAfresh,
  stranger,
} from '@/lib/masked-connect/testing'
import { exportMappings } from './export-queries'
import { importNow } from './testing'

testDatabase()
beforeEach(startAfresh)

async function exported(raw: object = {}): Promise<string> {
  let text = ''
  for await (const piece of await exportMappings(owner, 'hub', raw)) text += Buffer.from(piece).toString()
  return text
}

/** Rows of every kind, old switched-off and expired ones of the same codes included. */
async function fill() {
  const long = new Date('2026-01-01T00:00:00Z')
  await add({ orderCode: '4821', label: 'first', expiresAt: '2026-01-02T00:00:00Z' }, long)
  const off = [await add({ orderCode: '4821', label: '=1+1', followMeNumber: MEERA }, new Date('2026-01-03T00:00:00Z'))]
  await setMappingsActive(owner, 'hub', { ids: off.map(({ id }) => id), active: false })
  const again = await add({ customerNumber: DEV, orderCode: '4821', label: '@x, "y"' })
  await setMappingsActive(owner, 'hub', { ids: [again.id], active: false })
  await add({ customerNumber: DEV, orderCode: '4821', label: "'=kept" })
  for (const label of ['+1', '-1', "'quoted", '＝full']) await add({ customerNumber: DEV, label })
  await add({ customerNumber: DEV, label: 'until', expiresAt: '2030-06-01T10:00:00.123Z' })
  await add({ customerNumber: DEV, label: 'gone', expiresAt: '2026-01-02T00:00:00Z' }, long)
  await pool.query(
    `UPDATE mapping SET occurred_at = now() - interval '1 hour', updated_at = updated_at - interval '1 hour'`,
  )
}

test('imported again, an export changes nothing, in either mode', async () => {
  await fill()
  const before = await db.mapping.findMany({ orderBy: { id: 'asc' }, omit: { occurredAt: true } })
  const file = await exported()
  for (const mode of ['merge', 'replace'] as const) {
    expect((await importNow(file, { mode })).rows).toEqual({
      read: 10,
      created: 0,
      updated: 0,
      unchanged: 10,
      refused: 0,
      removed: 0,
    })
    expect(await db.mapping.findMany({ orderBy: { id: 'asc' }, omit: { occurredAt: true } })).toEqual(before)
  }
})

test('imported into an empty list, it makes the same one but for what has expired', async () => {
  await fill()
  const file = await exported()
  await db.mapping.deleteMany()
  expect((await importNow(file)).rows).toMatchObject({ created: 8, refused: 2 })
  const lines = (text: string) =>
    text
      .split('\r\n')
      .filter(line => !/2026-01-02/.test(line))
      .sort()
  expect(lines(await exported())).toEqual(lines(file))
})

test('no label runs in a spreadsheet', async () => {
  await fill()
  const labels = (await exported()).split('\r\n').map(line => line.split(',')[3] ?? '')
  expect(labels.filter(label => /^"?[=+\-@＝]/.test(label))).toEqual([])
  expect(labels).toContain("''=kept")
})

test('it holds what the filter leaves, and is written down', async () => {
  await fill()
  expect((await exported({ search: 'until', status: 'live' })).split('\r\n')).toEqual([
    'customer_number,follow_me_number,order_code,label,active,expires_at',
    `${DEV},${RAVI},,until,true,2030-06-01T10:00:00.123Z`,
    '',
  ])
  expect(await lastAudit()).toMatchObject({ action: 'mapping.exported', after: { search: 'until', status: 'live' } })
})

test('a User, and somebody of another account, get nothing', async () => {
  expect(await refusalOf(exportMappings(reader, 'hub', {}))).toMatchObject({ code: 'forbidden' })
  expect(await refusalOf(exportMappings(stranger, 'hub', {}))).toMatchObject({ code: 'notFound' })
})
