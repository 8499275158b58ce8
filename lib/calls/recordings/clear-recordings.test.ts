import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { makeTeam } from '@/lib/access/testing'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { addJob } from '@/lib/jobs/add-job'
import { theStore } from '@/lib/media/store/store'
import { logCall } from '../log/testing'
import { clearRecordings, giveUpRecordings } from './clear-recordings'
import { fetchKey } from './fetch-job'
import { ownStore } from './testing'

testDatabase()

const NOW = new Date('2026-11-25T21:23:00Z')
const signal = new AbortController().signal
let folder: string

beforeAll(async () => {
  folder = ownStore()
  for (const [id, retentionDays] of [
    ['month', 30],
    ['ever', null],
  ] as const) {
    await makeTeam(id, {})
    await db.account.update({ where: { id }, data: { retentionDays } })
  }
})
beforeEach(() => db.recording.deleteMany())
afterAll(() => rm(folder, { recursive: true, force: true }))

const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)

async function recorded(accountId: string, days: number, state: 'stored' | 'pending' | 'failed' = 'stored') {
  const callId = await logCall({ accountId, startedAt: daysAgo(days) })
  const id = randomUUID()
  const storeKey = `recordings/${randomUUID()}`
  if (state === 'stored') await theStore().put(storeKey, Buffer.from('sound'), 'audio/mpeg')
  await db.recording.create({
    data: { id, accountId, callId, carrierRecordingId: id, sourceUrl: 'x', storeKey, state, toldAt: daysAgo(days) },
  })
  return { id, callId, storeKey }
}
const stateOf = async ({ id }: { id: string }) => (await db.recording.findUniqueOrThrow({ where: { id } })).state

test('what is older than its account keeps it is deleted, file and all; newer and other accounts’ stays; calls stay', async () => {
  const old = await recorded('month', 31)
  const failed = await recorded('month', 31, 'failed')
  const young = await recorded('month', 29)
  const kept = await recorded('ever', 3_000)
  await clearRecordings(signal, NOW)
  expect(await Promise.all([old, failed, young, kept].map(stateOf))).toEqual(['deleted', 'deleted', 'stored', 'stored'])
  expect(await theStore().stat(old.storeKey)).toBeNull()
  expect(await theStore().stat(young.storeKey)).not.toBeNull()
  expect(await db.call.count({ where: { id: old.callId } })).toBe(1)
  await clearRecordings(signal, NOW)
  expect(await db.recording.findUnique({ where: { id: old.id } })).toMatchObject({ deletedAt: NOW, sourceUrl: '' })
})

test('more than fit into one look all go, and one that the store keeps holds up no other', async () => {
  for (let each = 0; each < 120; each++) await recorded('month', 40)
  const remove = vi.spyOn(theStore(), 'remove').mockRejectedValueOnce(new Error('The store is away'))
  await clearRecordings(signal, NOW)
  expect(await db.recording.count({ where: { state: 'stored' } })).toBe(1)
  remove.mockRestore()
  await clearRecordings(signal, NOW)
  expect(await db.recording.count({ where: { state: 'stored' } })).toBe(0)
})

test('one that waits without anybody fetching it is given up after two days; one that is still tried is not', async () => {
  const forgotten = await recorded('ever', 3, 'pending')
  const tried = await recorded('ever', 3, 'pending')
  const young = await recorded('ever', 1, 'pending')
  await addJob(db, 'recording.fetch', { recordingId: tried.id }, { key: fetchKey(tried.id) })
  await giveUpRecordings(NOW)
  expect(await Promise.all([forgotten, tried, young].map(stateOf))).toEqual(['failed', 'pending', 'pending'])
  expect(await db.recording.findUnique({ where: { id: forgotten.id } })).toMatchObject({ problem: 'givenUp' })
})
