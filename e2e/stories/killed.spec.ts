import { readFileSync } from 'node:fs'
import path from 'node:path'
import { findHome } from '@/lib/db/embedded/home'
import { ask } from '../database'
import { asha, masked, ravi } from '../demo'
import { expect, test } from '../fixtures'
import { DATA_DIR } from '../server'

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

async function postmaster(): Promise<number> {
  const file = path.join(await findHome(DATA_DIR), 'data', 'postmaster.pid')
  return Number(readFileSync(file, 'utf8').split('\n')[0])
}

async function later<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  await new Promise(resolve => setTimeout(resolve, milliseconds))
  return work()
}
