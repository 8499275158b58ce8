import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { databaseAddress } from '@/lib/db/client'
import { log } from '@/lib/log'

/** Under half of what a handler has between its life's end and somebody else's taking its job. */
const LOOK_EVERY_MS = 2_000
const ANSWER_WITHIN_MS = 5_000

/** That a worker lives, as the others see it. */
export type Life = {
  /** Aborted as soon as this worker can't be sure any more that the others see it alive. */
  readonly lost: AbortSignal
  /** From now on jobs locked by `holder` are a living worker's. Anything that goes wrong ends this life. */
  livesAs(holder: string): Promise<void>
  /** Whether the others see it alive at this moment; finding that they don't ends it. */
  isSound(): Promise<boolean>
  end(): Promise<void>
}

/**
 * Begins a life: a connection of its own that holds a lock. However the process ends, the database lets the lock go with the
 * connection, at once; and no pause of the process, however long, loses it. While it lives it looks for workers that don't,
 * and tells `onDead` of those that it found dead twice in a row. Throws when the database can't be reached.
 */
export async function beginLife(onDead: (holders: string[]) => Promise<void>): Promise<Life> {
  const client = new pg.Client({
    connectionString: databaseAddress(),
    application_name: 'masked-connect worker',
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    keepAlive: true,
  })
  const ending = new AbortController()
  const lose = () => ending.abort(new Error('The worker lost its hold on the database.'))
  client.on('error', lose)
  client.on('end', lose)
  await client.connect()

  // One question at a time; one that fails, or is not answered in time, ends this life.
  let last: Promise<unknown> = Promise.resolve()
  const ask: Ask = (statement, values) => {
    const answer = last.then(() => client.query(statement, values))
    last = answer.catch(lose)
    return answer
  }

  const holders: string[] = []
  const look = lookForDead(ask, holders, onDead)

  async function keepLooking(): Promise<void> {
    while (!ending.signal.aborted) {
      await look().catch(lose)
      await setTimeout(LOOK_EVERY_MS, undefined, { signal: ending.signal }).catch(() => {})
    }
    await client.end().catch(() => {})
  }

  await ask(NOTICE_SOON)
  void keepLooking()
  return {
    lost: ending.signal,
    async livesAs(holder) {
      holders.push(holder)
      await ask('SELECT pg_advisory_lock(hashtextextended($1, 0))', [holder])
    },
    async isSound() {
      await ask('SELECT 1').catch(lose)
      return !ending.signal.aborted
    },
    async end() {
      if (ending.signal.aborted) return
      const gone = once(client, 'end')
      lose()
      await gone
    },
  }
}

type Ask = (statement: string, values?: unknown[]) => Promise<pg.QueryResult<{ holder: string }>>

/**
 * Two looks, so that what a dead worker's connections were still doing has ended, and a living one whose life was lost has
 * stopped, before anybody takes their jobs. A worker's name is never used again: dead once is dead for good.
 */
function lookForDead(ask: Ask, own: string[], onDead: (holders: string[]) => Promise<void>) {
  let suspects: string[] = []
  return async () => {
    const { rows } = await ask(DEAD, [own])
    const dead = rows.map(row => row.holder)
    const surely = dead.filter(holder => suspects.includes(holder))
    suspects = dead
    if (surely.length > 0)
      onDead(surely).catch(error => log.warn({ reason: error.message }, 'the jobs of a dead worker must wait'))
  }
}

// A lock that can be had is nobody's. It is given back with the statement.
const DEAD = `
  WITH holders AS MATERIALIZED (SELECT DISTINCT locked_by AS holder FROM graphile_worker.jobs WHERE locked_by IS NOT NULL)
  SELECT holder FROM holders
  WHERE holder <> ALL ($1::text[]) AND pg_try_advisory_xact_lock(hashtextextended(holder, 0))`

/** For a machine that vanishes without a word: after about ten seconds the database takes it for gone. */
const NOTICE_SOON = 'SET tcp_keepalives_idle = 4; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3'
