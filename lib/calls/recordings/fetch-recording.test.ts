import { randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { actor, makeTeam } from '@/lib/access/testing'
import { type MediaStandIn, startMediaStandIn } from '@/lib/carriers/plivo/media-stand-in'
import { FETCH_LIMITS, openRecordingFile } from '@/lib/carriers/plivo/recording-file'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { theStore } from '@/lib/media/store/store'
import { conversationMp3, conversationWav } from '@/lib/media/testing-conversation'
import type { carrierOf } from '../testing'
import { FETCH_ATTEMPTS } from './fetch-job'
import { fetchAgain } from './recording-commands'
import { CREDENTIALS, fetchNow, mediaFor, nameMedia } from './testing'

testDatabase()

const ASHA = '919870000001'
const talk = conversationMp3(6)
let media: MediaStandIn
let folder: string
let carrier: Awaited<ReturnType<typeof carrierOf>>

beforeAll(async () => {
  await makeTeam('swift', { olga: 'owner' })
  ;({ media, folder, carrier } = await mediaFor('swift'))
  for (const [id, record, number] of [
    ['hub', true, '+912269947011'],
    ['quiet', false, '+912269947012'],
  ] as const) {
    await db.config.create({ data: { id, accountId: 'swift', name: id, record } })
    await db.mapping.create({
      data: { configId: id, customerNumber: `+${ASHA}`, followMeNumber: '+919820000001' },
    })
    await db.phoneNumber.create({
      data: { id, accountId: 'swift', number, routing: 'masked_connect', configId: id },
    })
  }
  await db.phoneNumber.create({
    data: { id: 'box', accountId: 'swift', number: '+912269947013', routing: 'voicemail', clipId: await greeting() },
  })
})
beforeEach(async () => {
  await db.recording.deleteMany()
  await pool.query('DELETE FROM graphile_worker._private_jobs')
  await rm(folder, { recursive: true, force: true })
  media.requests.length = 0
  media.hold(talk)
  media.always(null)
})
afterAll(async () => {
  await media.stop()
  await rm(folder, { recursive: true, force: true })
})

async function greeting(): Promise<string> {
  const speech = { kind: 'speech' as const, text: 'Leave a message.', language: 'en-IN', voice: 'Polly.Aditi' }
  return (await db.mediaClip.create({ data: { id: 'leave', accountId: 'swift', ...speech } })).id
}

const files = () => readdir(path.join(folder, 'recordings')).catch(() => [])

/** A call that was talked on, and what the carrier says of its recording. */
async function talked(to = '912269947011') {
  const call = carrier.call(ASHA, to)
  await call.answer()
  await call.legAnswered()
  const recordingId = randomUUID()
  const tell = (over: Record<string, string> = {}) =>
    carrier.send('recording', {
      CallUUID: call.callId,
      RecordUrl: `https://aps1.media.plivo.com/v1/Account/${CREDENTIALS.authId}/Recording/${recordingId}.mp3`,
      RecordingID: recordingId,
      RecordingDuration: '6',
      RecordingDurationMs: '6000',
      ...over,
    })
  return { ...call, recordingId, tell }
}

const rows = () => db.recording.findMany()
async function only() {
  const [row, ...more] = await rows()
  if (!row || more.length > 0) throw new Error(`There are ${more.length + (row ? 1 : 0)} recordings`)
  return row
}
async function jobs() {
  const { rows } = await pool.query(
    `SELECT task_identifier AS task, run_at > now() + interval '1 hour' AS later FROM graphile_worker.jobs ORDER BY id`,
  )
  return rows
}

describe('K1: when the carrier says that the file is ready', () => {
  test('it is fetched with the account’s credentials and kept under a key that nobody can guess', async () => {
    const call = await talked()
    expect((await call.tell()).status).toBe(200)
    expect(await jobs()).toEqual([{ task: 'recording.fetch', later: false }])
    await fetchNow((await only()).id)
    const row = await only()
    expect(row).toMatchObject({ state: 'stored', problem: null, extension: 'mp3', bytes: talk.length })
    expect(row.storeKey).toMatch(/^recordings\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(media.requests).toEqual([{ path: expect.stringContaining(call.recordingId), known: true }])
    expect(await contentOf(row.storeKey)).toEqual(Buffer.from(talk))
    expect(await files()).toHaveLength(1)
  })

  test('told five times, also at once and late, it is one row, one job, one file', async () => {
    const call = await talked()
    await Promise.all([call.tell(), call.tell(), call.tell()])
    expect(await jobs()).toHaveLength(1)
    const { id } = await only()
    await fetchNow(id)
    await pool.query('DELETE FROM graphile_worker._private_jobs')
    await call.tell()
    await call.tell()
    expect(await jobs()).toEqual([])
    await Promise.all([fetchNow(id), fetchNow(id)])
    expect(media.requests).toHaveLength(1)
    expect(await files()).toHaveLength(1)
  })

  test('told of at its beginning, with -1 for every length, it is looked for when it has ended; told again then, at once', async () => {
    const call = await talked()
    await call.tell({ RecordingDuration: '-1', RecordingDurationMs: '-1', RecordingStartMs: '-1' })
    expect(await jobs()).toEqual([{ task: 'recording.fetch', later: true }])
    await call.tell()
    expect(await jobs()).toEqual([{ task: 'recording.fetch', later: false }])
    await call.tell({ RecordingDuration: '-1', RecordingDurationMs: '-1', RecordingStartMs: '-1' })
    expect(await jobs()).toEqual([{ task: 'recording.fetch', later: false }])
    const { rows: kept } = await pool.query(
      `SELECT steps -> ('recording/' || $2) ->> 'seconds' AS seconds
       FROM call_story s JOIN call c ON c.id = s.call_id WHERE carrier_call_id = $1`,
      [call.callId, call.recordingId],
    )
    expect(kept).toEqual([{ seconds: '6' }])
  })

  test('before or after the hang-up, the call’s row is the same', async () => {
    const [early, late] = [await talked(), await talked()]
    await early.tell()
    await early.hangup()
    await late.hangup()
    await late.tell()
    const { rows: calls } = await pool.query('SELECT outcome, talk_seconds FROM call WHERE carrier_call_id = ANY($1)', [
      [early.callId, late.callId],
    ])
    expect(calls[0]).toEqual(calls[1])
    expect(await rows()).toHaveLength(2)
  })

  test('a message on voicemail goes the same way; one too short to be kept leaves nothing', async () => {
    const kept = await talked('912269947013')
    await kept.message(20)
    await kept.tell({ RecordingDurationMs: '20000' })
    await fetchNow((await only()).id)
    expect(await only()).toMatchObject({ state: 'stored' })

    await db.recording.deleteMany()
    const short = await talked('912269947013')
    await short.message(1, '#')
    await short.tell({ RecordingDurationMs: '1000' })
    expect(await rows()).toEqual([])

    // The end of the message is told of last: it was too short.
    const late = await talked('912269947013')
    await late.tell({ RecordingDurationMs: '6000' })
    await late.message(2)
    await fetchNow((await only()).id)
    expect([await rows(), media.requests.length]).toEqual([[], 1])
  })

  test('with recording off nothing is kept or fetched, even of what the carrier tells', async () => {
    const call = await talked('912269947012')
    expect((await call.answer()).xml).not.toContain('<Record')
    expect((await call.tell()).status).toBe(200)
    expect([await rows(), await jobs(), media.requests, await files()]).toEqual([[], [], [], []])
  })
})

describe('what can go wrong', () => {
  const told = async () => {
    await (await talked()).tell()
    return (await only()).id
  }

  test.each([
    ['the file is not there yet', 404, 'missing'],
    ['the credentials are refused', 401, 'refused'],
    ['the carrier is out of order', 503, 'away'],
    ['the carrier hangs up', 'hangsUp', 'away'],
    ['the file is cut off', 'cutOff', 'cutOff'],
    ['a page comes instead of a file', 'webPage', 'notAudio'],
  ] as const)('%s: said while it is tried again, and then it arrives', async (_, mishap, problem) => {
    const id = await told()
    media.meet(mishap)
    await expect(fetchNow(id)).rejects.toThrow()
    expect(await only()).toMatchObject({ state: 'pending', problem })
    expect(await files()).toEqual([])
    await fetchNow(id, 2)
    expect(await only()).toMatchObject({ state: 'stored', problem: null })
  })

  test('missing to the last attempt: given up, with the reason, until an Owner has it fetched again', async () => {
    const id = await told()
    media.always(404)
    await fetchNow(id, FETCH_ATTEMPTS)
    expect(await only()).toMatchObject({ state: 'failed', problem: 'missing' })
    media.always(null)
    await pool.query('DELETE FROM graphile_worker._private_jobs')
    await fetchAgain(await actor('olga', 'swift'), id)
    expect(await jobs()).toHaveLength(1)
    await fetchNow(id)
    expect(await only()).toMatchObject({ state: 'stored' })
    await expect(fetchAgain(await actor('olga', 'swift'), id)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('the store takes nothing: tried again, and nothing half written is left', async () => {
    const id = await told()
    const full = vi.spyOn(theStore(), 'put').mockRejectedValueOnce(Object.assign(new Error(), { code: 'ENOSPC' }))
    await expect(fetchNow(id)).rejects.toThrow()
    expect(await only()).toMatchObject({ state: 'pending', problem: 'store' })
    full.mockRestore()
    await fetchNow(id, 2)
    expect(await only()).toMatchObject({ state: 'stored' })
  })

  test('it is deleted while it is on its way: no file stays', async () => {
    const id = await told()
    media.meet({ slow: 60 })
    const fetching = fetchNow(id)
    await vi.waitFor(() => expect(media.requests).toHaveLength(1))
    await db.recording.update({ where: { id }, data: { state: 'deleted' } })
    await fetching
    expect(await files()).toEqual([])
  })

  test('an account with made-up credentials asks nobody', async () => {
    nameMedia(undefined)
    await db.account.update({ where: { id: 'swift' }, data: { carrierReal: false } })
    await fetchNow(await told())
    expect(await only()).toMatchObject({ state: 'failed', problem: 'standIn' })
    expect(media.requests).toEqual([])
    await db.account.update({ where: { id: 'swift' }, data: { carrierReal: true } })
    nameMedia(media.baseUrl)
  })
})

describe('the carrier’s own hosts, and no others', () => {
  const open = (url: string, standIn: string | undefined, limits = {}) =>
    openRecordingFile({
      ...{ url, standIn, credentials: CREDENTIALS },
      signal: new AbortController().signal,
      limits: { ...FETCH_LIMITS, ...limits },
    })
  const here = () => `${media.baseUrl}/v1/Account/${CREDENTIALS.authId}/Recording/one.mp3`

  test.each([
    'http://media.plivo.com/v1/x.mp3',
    'https://media.plivo.com.example.com/x.mp3',
    'https://example.com/media.plivo.com/x.mp3',
    'https://media.plivo.com:8443/x.mp3',
    'https://somebody@media.plivo.com/x.mp3',
    'https://plivo.com/x.mp3',
    'https://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'media.plivo.com/x.mp3',
    '',
  ])('%s is not asked', async url => {
    const asked = vi.spyOn(globalThis, 'fetch')
    await expect(open(url, undefined)).rejects.toMatchObject({ problem: 'strangeAddress' })
    expect(asked).not.toHaveBeenCalled()
    asked.mockRestore()
  })

  test('the credentials follow a redirect within the carrier, and nowhere else', async () => {
    const thief = await startMediaStandIn(CREDENTIALS)
    media.meet({ redirectTo: `${thief.baseUrl}/v1/Account/${CREDENTIALS.authId}/Recording/one.mp3` })
    await expect(open(here(), media.baseUrl)).rejects.toMatchObject({ problem: 'strangeAddress' })
    expect(thief.requests).toEqual([])
    await thief.stop()
    media.meet({ redirectTo: here() })
    expect(await open(here(), media.baseUrl)).toMatchObject({ extension: 'mp3' })
    media.meet(...Array.from({ length: 4 }, () => ({ redirectTo: here() })))
    await expect(open(here(), media.baseUrl)).rejects.toMatchObject({ problem: 'strangeAddress' })
    media.always(null)
  })

  test('wav is known by what is in it', async () => {
    media.hold(conversationWav(1))
    expect(await open(here(), media.baseUrl)).toMatchObject({ extension: 'wav' })
  })

  test('a file too large is not taken, whether or not it says so beforehand', async () => {
    await expect(open(here(), media.baseUrl, { bytes: 1_000 })).rejects.toMatchObject({ problem: 'tooLarge' })
  })

  test('a carrier that does not answer, or falls silent in the middle, is given up', async () => {
    media.meet('silent')
    await expect(open(here(), media.baseUrl, { answerMs: 50 })).rejects.toMatchObject({ problem: 'slow' })
    media.meet({ slow: 300 })
    const { content } = await open(here(), media.baseUrl, { silenceMs: 50 })
    await expect(readAll(content)).rejects.toMatchObject({ problem: 'slow' })
  })
})

async function contentOf(key: string): Promise<Buffer> {
  return Buffer.from(await new Response(await theStore().open(key)).arrayBuffer())
}

async function readAll(content: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of content);
}
