import type { ChildProcess } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { findHome } from '@/lib/db/embedded/home'
import { ask } from '../database'
import { asha, masked, ravi } from '../demo'
import { demoTelephone, expect, test } from '../fixtures'
import { freePort, gone, ownDataDir, printed, startServer } from '../own-server'
import { CARRIER, DATA_DIR, KILLED_LOG } from '../server'
import type { StoryCall } from '../telephone-call'

test('the database is killed under load: kind words, back within 5 s, no acknowledged call lost', async ({
  telephone,
}) => {
  const dial = async () => {
    const call = await telephone.from(asha.number).dial(masked.number)
    return { id: call.id, connected: call.state().agentPhones.length > 0, call }
  }
  const before = await Promise.all(Array.from({ length: 20 }, dial))
  const load = Array.from({ length: 200 }, (_, index) => later(index * 10, dial))
  await later(300, async () => process.kill(await postmaster(), 'SIGKILL'))
  const killedAt = Date.now()
  const during = await Promise.all(load)

  for (const { connected, call } of during) if (!connected) await call.hears('try again in a few minutes')
  while (!(await dial()).connected) expect(Date.now() - killedAt).toBeLessThan(5_000)

  const acknowledged = [...before, ...during].filter(({ connected }) => connected).map(({ id }) => id)
  const kept = await ask('SELECT 1 FROM call WHERE carrier_call_id = ANY($1)', [acknowledged])
  expect(kept).toHaveLength(acknowledged.length)
  const after = await telephone.from(asha.number).dial(masked.number)
  await after.isConnectedTo(ravi, { seeing: masked.number })
})

test('the app is killed under load: the next start has every acknowledged call, and ends those that went on', async () => {
  test.setTimeout(120_000)
  const dataDir = ownDataDir()
  const port = await freePort()
  const settings = { PLIVO_AUTH_ID: CARRIER.authId, PLIVO_AUTH_TOKEN: CARRIER.authToken }
  const start = () => startServer(dataDir, { port, log: KILLED_LOG, settings })
  const up = (server: ChildProcess) => printed(server, /(Masked Connect is up)/)
  const phone = demoTelephone(`http://localhost:${port}`).from(asha.number)
  const connected = (call: StoryCall) => call.state().agentPhones.length > 0
  let server = start()
  try {
    await up(server)
    const before = await Promise.all(Array.from({ length: 20 }, () => phone.dial(masked.number)))
    expect(before.every(connected)).toBe(true)
    const load = Array.from({ length: 300 }, (_, index) => later(index * 3, () => phone.dial(masked.number)))
    await later(450, async () => process.kill(appIn(dataDir), 'SIGKILL'))
    const during = (await Promise.all(load)).filter(connected)
    expect(during.length, 'killed in the middle').toBeLessThan(load.length)
    expect(during.length).toBeGreaterThan(0)
    await gone(server)

    server = start()
    await up(server)
    const acknowledged = [...before, ...during].map(({ id }) => id)
    const kept = await ask('SELECT 1 FROM call WHERE carrier_call_id = ANY($1)', [acknowledged], dataDir)
    expect(kept).toHaveLength(acknowledged.length)

    const [spanning] = before
    if (!spanning) throw new Error('There was no call.')
    await spanning.agentAnswers()
    await spanning.hangsUp()
    const ended = 'SELECT outcome FROM call WHERE carrier_call_id = $1'
    expect(await ask(ended, [spanning.id], dataDir)).toEqual([{ outcome: 'connected' }])
  } finally {
    server.kill('SIGTERM')
    await gone(server)
    rmSync(dataDir, { recursive: true, force: true })
  }
})

/** The process that serves, which is what the data folder's lock names. */
function appIn(dataDir: string): number {
  return JSON.parse(readFileSync(path.join(dataDir, 'in-use'), 'utf8')).pid
}

async function postmaster(): Promise<number> {
  const file = path.join(await findHome(DATA_DIR), 'data', 'postmaster.pid')
  return Number(readFileSync(file, 'utf8').split('\n')[0])
}

async function later<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  await new Promise(resolve => setTimeout(resolve, milliseconds))
  return work()
}
