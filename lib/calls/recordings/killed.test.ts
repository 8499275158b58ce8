import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { makeTeam } from '@/lib/access/testing'
import type { MediaStandIn } from '@/lib/carriers/plivo/media-stand-in'
import { databaseAddress, db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { env } from '@/lib/env'
import { theStore } from '@/lib/media/store/store'
import { conversationMp3 } from '@/lib/media/testing-conversation'
import { bundle } from '@/scripts/prepare.mjs'
import type { carrierOf } from '../testing'
import { clearUnfinished } from './clear-recordings'
import { CREDENTIALS, mediaFor } from './testing'

vi.setConfig({ testTimeout: 120_000 })
testDatabase()

const talk = conversationMp3(60)
let media: MediaStandIn
let carrier: Awaited<ReturnType<typeof carrierOf>>
let folder: string
const workers: ChildProcess[] = []

beforeAll(async () => {
  await makeTeam('swift', {})
  ;({ media, carrier, folder } = await mediaFor('swift'))
  media.hold(talk)
  await db.config.create({ data: { id: 'hub', accountId: 'swift', name: 'Hub' } })
  await db.phoneNumber.create({
    data: { id: 'main', accountId: 'swift', number: '+912269947011', routing: 'masked_connect', configId: 'hub' },
  })
})
beforeEach(() => {
  media.requests.length = 0
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await media.stop()
  await rm(folder, { recursive: true, force: true })
})

async function startWorker(): Promise<ChildProcess> {
  const entry = await bundle('lib/imports/testing-worker.ts')
  const settings = [
    ...[`DATABASE_URL=${databaseAddress()}`, `DATA_DIR=${env.dataDir}`, `APP_SECRET=${env.appSecret}`],
    ...[`PLIVO_MEDIA_URL=${media.baseUrl}`, 'LOG_LEVEL=error'],
  ]
  const worker = spawn('env', [...settings, process.execPath, entry], { stdio: ['ignore', 'ignore', 'inherit'] })
  workers.push(worker)
  return worker
}

async function told(): Promise<string> {
  const call = carrier.call('919870000001')
  await call.answer()
  const recordingId = randomUUID()
  await carrier.send('recording', {
    CallUUID: call.callId,
    RecordUrl: `https://media.plivo.com/v1/Account/${CREDENTIALS.authId}/Recording/${recordingId}.mp3`,
    RecordingID: recordingId,
    RecordingDurationMs: '60000',
  })
  return (await db.recording.findFirstOrThrow({ where: { carrierRecordingId: recordingId } })).id
}

const row = (id: string) => db.recording.findUniqueOrThrow({ where: { id } })
const isDrawn = async (id: string) => (await row(id)).peaks !== null
const names = () => readdir(path.join(folder, 'recordings')).catch(() => [])

test('kill -9 of a worker in mid-fetch: another takes it up, and there is one file, whole', async () => {
  media.always({ slow: 100 })
  const id = await told()
  const killed = await startWorker()
  await vi.waitFor(async () => expect(await names()).toHaveLength(1), { timeout: 30_000, interval: 20 })
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(await row(id)).toMatchObject({ state: 'pending' })

  media.always(null)
  await startWorker()
  await vi.waitFor(async () => expect(await isDrawn(id)).toBe(true), { timeout: 60_000, interval: 100 })
  const { state, storeKey, bytes } = await row(id)
  expect([state, bytes]).toEqual(['stored', talk.length])
  expect(await new Response(await theStore().open(storeKey)).bytes()).toEqual(new Uint8Array(talk))
  expect(await db.recording.count()).toBe(1)

  // What the killed one had begun to write is no recording, and goes by itself.
  await clearUnfinished(new AbortController().signal, new Date(Date.now() + 1_000))
  expect(await names()).toEqual([path.basename(storeKey)])
})

test('two workers at once: every recording is fetched once', async () => {
  await startWorker()
  const ids = await Promise.all(Array.from({ length: 8 }, told))
  await vi.waitFor(async () => expect(await Promise.all(ids.map(isDrawn))).not.toContain(false), {
    timeout: 60_000,
    interval: 100,
  })
  expect(media.requests).toHaveLength(8)
  expect(await names()).toHaveLength(9)
  const { rows } = await pool.query('SELECT task_identifier FROM graphile_worker.jobs')
  expect(rows).toEqual([])
})
