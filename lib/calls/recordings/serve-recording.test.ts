import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actor, anybody, auditOf, makeTeam } from '@/lib/access/testing'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { theStore } from '@/lib/media/store/store'
import { logCall } from '../log/testing'
import { fetchAgain, noteListening } from './recording-commands'
import { serveRecording } from './serve-recording'
import { ownStore } from './testing'

testDatabase()

const CONTENT = Buffer.from('0123456789')
const RAVI = '+919820000001'
let folder: string
let recording: string
let meeras: string

beforeAll(async () => {
  folder = ownStore()
  await makeTeam('swift', { olga: 'owner', anita: 'admin', ravi: 'user', meera: 'user' })
  await makeTeam('other', { otto: 'owner' })
  const heldFrom = new Date('2026-11-01')
  for (const [userId, number] of [
    ['ravi', RAVI],
    ['meera', '+919820000002'],
  ] as const)
    await db.memberNumber.create({ data: { accountId: 'swift', userId, number, heldFrom } })
  recording = await recorded(RAVI)
  meeras = await recorded('+919820000002')
})
beforeEach(() => db.auditEntry.deleteMany())
afterAll(() => rm(folder, { recursive: true, force: true }))

async function recorded(agentNumber: string): Promise<string> {
  const callId = await logCall({ accountId: 'swift', startedAt: new Date('2026-11-20'), agentNumber })
  const id = randomUUID()
  const storeKey = `recordings/${randomUUID()}`
  await theStore().put(storeKey, CONTENT, 'audio/mpeg')
  const kept = { state: 'stored' as const, extension: 'mp3', bytes: CONTENT.length, storeKey }
  await db.recording.create({
    data: { id, accountId: 'swift', callId, carrierRecordingId: id, sourceUrl: '', toldAt: new Date(), ...kept },
  })
  return id
}

async function hear(who: string, id = recording, headers: Record<string, string> = {}, method = 'GET') {
  const by = await actor(who, who === 'otto' ? 'other' : 'swift')
  const response = await serveRecording(by, id, new Request('http://localhost/', { headers, method }))
  return { status: response.status, headers: response.headers, text: await response.text() }
}

test('it comes whole, or a part of it, and says how much there is', async () => {
  const all = await hear('olga')
  expect([all.status, all.text]).toEqual([200, '0123456789'])
  expect(Object.fromEntries(all.headers)).toMatchObject({
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'content-length': '10',
    'content-type': 'audio/mpeg',
    'x-content-type-options': 'nosniff',
  })
  const part = await hear('olga', recording, { range: 'bytes=2-4' })
  expect([part.status, part.text, part.headers.get('content-range')]).toEqual([206, '234', 'bytes 2-4/10'])
  expect(await hear('olga', recording, { range: 'bytes=-3' })).toMatchObject({ status: 206, text: '789' })
  const beyond = await hear('olga', recording, { range: 'bytes=10-' })
  expect([beyond.status, beyond.text, beyond.headers.get('content-range')]).toEqual([416, '', 'bytes */10'])
  const head = await hear('olga', recording, {}, 'HEAD')
  expect([head.status, head.text, head.headers.get('content-length')]).toEqual([200, '', '10'])
  const tag = all.headers.get('etag') ?? ''
  expect(await hear('olga', recording, { 'if-none-match': tag })).toMatchObject({ status: 304, text: '' })
  expect(await hear('olga', recording, { range: 'bytes=0-1', 'if-range': '"older"' })).toMatchObject({ status: 200 })
})

test('R7: Owner and Admin hear all, a User what rang their own phone; for everybody else there is none', async () => {
  for (const who of ['olga', 'anita', 'ravi']) expect((await hear(who)).status, who).toBe(200)
  expect((await hear('meera', meeras)).status).toBe(200)
  for (const [who, id] of [
    ['meera', recording],
    ['ravi', meeras],
    ['otto', recording],
    ['olga', randomUUID()],
    ['olga', '../secret'],
  ] as const)
    await expect(hear(who, id), `${who} ${id}`).rejects.toMatchObject({ code: 'notFound' })
  const request = new Request('http://localhost/')
  await expect(serveRecording(anybody('swift', null), recording, request)).rejects.toMatchObject({ code: 'forbidden' })
})

test('who listened is written down, once a listen, without a number', async () => {
  await Promise.all([hear('ravi'), hear('ravi', recording, { range: 'bytes=0-3' }), hear('ravi')])
  await hear('ravi', recording, { range: 'bytes=4-' })
  await hear('ravi', recording, {}, 'HEAD')
  await hear('olga')
  const entries = await auditOf('swift')
  expect(entries.map(({ action, by }) => [action, by])).toEqual([
    ['recording.heard', 'ravi'],
    ['recording.heard', 'olga'],
  ])
  expect(entries[0]?.subject).toBe('Call of 2026-11-20T00:00Z')
  const { callId } = await db.recording.findUniqueOrThrow({ where: { id: recording } })
  const call = await db.call.findUniqueOrThrow({ where: { id: callId } })
  await noteListening(await actor('ravi', 'swift'), recording, call, new Date(Date.now() + 3_600_000))
  expect(await auditOf('swift')).toHaveLength(3)
})

test('one that is deleted, or not there yet, is not to be had', async () => {
  for (const state of ['deleted', 'pending', 'failed'] as const) {
    const id = await recorded(RAVI)
    await db.recording.update({ where: { id }, data: { state } })
    await expect(hear('olga', id)).rejects.toMatchObject({ code: 'notFound' })
  }
})

test('only an Owner or Admin has one fetched again', async () => {
  for (const by of [await actor('ravi', 'swift'), anybody('swift', null)])
    await expect(fetchAgain(by, recording)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(fetchAgain(await actor('otto', 'other'), recording)).rejects.toMatchObject({ code: 'notFound' })
})
