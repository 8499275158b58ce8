import type pg from 'pg'
import { takingTurns } from './turns'

/**
 * The same pool for somebody who may hold at most `atMost` of its connections at a time, and waits for them without
 * standing in the pool's own queue: what else draws on the pool finds the rest of it free whatever these do.
 */
export function shareOf(pool: pg.Pool, atMost: number, waitsAtMostMs: number): pg.Pool {
  const turns = takingTurns(atMost, waitsAtMostMs)

  async function connect(): Promise<pg.PoolClient> {
    await turns.enter()
    try {
      return handingBack(await pool.connect(), turns.leave)
    } catch (error) {
      turns.leave()
      throw error
    }
  }

  // Prisma asks whether it is a `pg.Pool`; its `query` takes its connection from its own `connect`.
  return Object.create(pool, {
    connect: {
      value: (done?: (error: unknown, client?: pg.PoolClient, release?: pg.PoolClient['release']) => void) => {
        if (!done) return connect()
        connect().then(
          client => done(undefined, client, client.release),
          error => done(error),
        )
      },
    },
  })
}

/** The pool gives a client a new `release` each time it lends it out, so this lasts for one loan. */
function handingBack(client: pg.PoolClient, leave: () => void): pg.PoolClient {
  const release = client.release
  client.release = broken => {
    release(broken)
    leave()
  }
  return client
}
