import { beforeAll, expect, test } from 'vitest'
import { actor, anybody, clearAll, makeTeam } from '@/lib/access/testing'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { exportCalls } from './call-export-queries'
import { logCall } from './testing'

testDatabase()
const noon = new Date('2026-11-15T06:30:00Z')

beforeAll(async () => {
  await clearAll()
  await makeTeam('swift', { olga: 'owner', ravi: 'user' })
  const held = { accountId: 'swift', userId: 'ravi', number: '+919820000001' }
  await db.memberNumber.create({ data: { ...held, heldFrom: new Date(0) } })
  const call = { accountId: 'swift', startedAt: noon, customerNumber: '+919870000001', agentNumber: '+919820000001' }
  await logCall({ ...call, label: '=HYPERLINK("http://x"), 2', orderCode: '0042', outcome: 'busy' })
  await logCall({ ...call, label: ' @SUM(1)', agentNumber: '+919820000002' })
  for (let number = 0; number < 1_100; number++) await logCall({ ...call, outcome: 'no_answer' })
}, 60_000)

async function exported(name: string, query: object): Promise<string[]> {
  const reader = await actor(name, 'swift')
  const text = await new Response(await exportCalls(reader, query, async () => reader)).text()
  return text.split('\r\n')
}

test('S12: the export honours the filters and has every call of theirs once', async () => {
  const lines = await exported('olga', { outcome: 'no_answer' })
  expect(lines).toHaveLength(1 + 1_100 + 1)
  expect(new Set(lines).size).toBe(lines.length)
})

test('a cell that a spreadsheet would run as a formula is made text; times are the account’s', async () => {
  const [head, line] = await exported('olga', { outcome: 'busy' })
  expect(head).toMatch(/^started_at,number,/)
  expect(line).toContain(
    `2026-11-15 12:00:00,"'+912269947012","'+919870000001","'=HYPERLINK(""http://x""), 2",0042,,caller_number,busy,"'+919820000001",0,65,,no,`,
  )
  expect((await exported('olga', { search: 'SUM' }))[1]).toContain(`"' @SUM(1)"`)
})

test('R7: a User’s export has their own calls, numbers masked', async () => {
  const text = (await exported('ravi', {})).join('\n')
  expect(text.split('\n')).toHaveLength(1 + 1_101 + 1)
  expect(text).not.toMatch(/9870000001|9820000001/)
  expect(text).toContain('•••• 001')
})

test('it breaks off where the reader’s membership ends, and is refused to who may do nothing', async () => {
  const reader = await actor('olga', 'swift')
  let times = 0
  const stream = await exportCalls(reader, {}, async () => (times++ === 0 ? reader : null))
  await expect(new Response(stream).text()).rejects.toThrow()
  await expect(exportCalls(anybody('swift', null), {}, async () => reader)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(exportCalls(reader, { from: 'x' }, async () => reader)).rejects.toThrow()
})
