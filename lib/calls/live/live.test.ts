import pg from 'pg'
import { afterEach, expect, inject, test } from 'vitest'
import { pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { callChanged } from './call-changed'
import { callEvents } from './event-stream'
import { onCallChange } from './on-call-change'

testDatabase()

const stops: (() => void)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) stop()
  await expect.poll(listeningConnections).toBe(0)
})

function heard(accountId: string) {
  const times = { count: 0 }
  stops.push(onCallChange(accountId, () => times.count++))
  return times
}

async function listeningConnections(): Promise<number> {
  const { rows } = await pool.query(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE application_name = 'masked-connect listening' AND datname = current_database()`,
  )
  return rows[0].count
}

test('every listener of the account hears that calls have changed, over one connection, and no other account’s', async () => {
  const [one, two, other] = [heard('swift'), heard('swift'), heard('other')]
  await expect.poll(() => one.count).toBe(1)
  expect(await listeningConnections()).toBe(1)
  callChanged('swift')
  await expect.poll(() => [one.count, two.count]).toEqual([2, 2])
  expect(other.count).toBe(1)
})

test('a burst of changes is told a few times a second at most, and says nothing but the account', async () => {
  const said: (string | undefined)[] = []
  const client = new pg.Client({ connectionString: await address() })
  await client.connect()
  client.on('notification', ({ payload }) => said.push(payload))
  await client.query('LISTEN call_log')
  const end = Date.now() + 1_000
  while (Date.now() < end) {
    for (let call = 0; call < 50; call++) callChanged('swift')
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  await new Promise(resolve => setTimeout(resolve, 500))
  await client.end()
  expect(new Set(said)).toEqual(new Set(['swift']))
  expect(said.length).toBeLessThanOrEqual(5)
})

test('after the database has cut the connection it is back by itself, and tells what may have been missed', async () => {
  const one = heard('swift')
  await expect.poll(() => one.count).toBe(1)
  await pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'masked-connect listening' AND datname = current_database()`,
  )
  await expect.poll(() => one.count, { timeout: 5_000 }).toBe(2)
  callChanged('swift')
  await expect.poll(() => one.count).toBe(3)
})

test('the stream tells a reader once for a burst, and ends when they are no longer welcome', async () => {
  let welcome = true
  const leaving = new AbortController()
  const isWelcome = async () => welcome
  const response = callEvents('swift', { isWelcome, signal: leaving.signal, everyMs: 50 })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const next = async () => (await reader?.read())?.value
  expect(await next()).toContain('retry:')
  // Listening has begun: what may have been missed is told.
  expect(await next()).toBe('event: changed\ndata: calls\n\n')
  for (let call = 0; call < 20; call++) callChanged('swift')
  expect(await next()).toBe('event: changed\ndata: calls\n\n')

  welcome = false
  callChanged('swift')
  expect(await reader?.read()).toEqual({ done: true, value: undefined })
})

test('a reader who leaves is listened for no longer', async () => {
  const leaving = new AbortController()
  callEvents('swift', { isWelcome: async () => true, signal: leaving.signal })
  await expect.poll(listeningConnections).toBe(1)
  leaving.abort()
  await expect.poll(listeningConnections).toBe(0)
})

async function address(): Promise<string> {
  const { rows } = await pool.query('SELECT current_database() AS name')
  return Object.assign(new URL(inject('testServer')), { pathname: rows[0].name }).href
}
