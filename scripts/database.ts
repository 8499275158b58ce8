import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { closeDatabase, useDatabase } from '@/lib/db/client'
import { runningDatabase, startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
import { migrate } from '@/lib/db/migrate'
import { env } from '@/lib/env'
import { type Holder, holderOf, lockDataDir } from './data-dir-lock'

const WAIT_MS = 30_000

/**
 * Brings up the database of this installation, migrated and ready to use. Returns how to let it go again. Given up by
 * `signal` it throws, and leaves nothing running.
 */
export async function openDatabase(signal?: AbortSignal): Promise<{ close(): Promise<void> }> {
  const server = env.databaseUrl ? await theirs(env.databaseUrl) : await startEmbeddedPostgres(env.dataDir, say, signal)
  // biome-ignore lint/correctness/useHookAtTopLevel: no React here, only the same first three letters
  useDatabase(server.connectionString)
  try {
    signal?.throwIfAborted()
    await migrate(server.connectionString)
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    async close() {
      await closeDatabase()
      await server.stop()
    },
  }
}

/**
 * Does `work` on this installation's database, whether the app is up or down: on the server that the app keeps up, else on
 * one started for the occasion. Throws a sentence when the app is there but its database is not up yet.
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const lock = env.databaseUrl ? undefined : lockDataDir(env.dataDir, 'running an operator command')
  const opened = lock && 'heldBy' in lock ? await joinApp(lock.heldBy) : await openDatabase()
  try {
    return await work()
  } finally {
    await opened.close()
    if (lock && 'release' in lock) lock.release()
  }
}

/**
 * Joins this installation's database for as long as this process likes: the one of DATABASE_URL, brought to this version's
 * schema, or the one that a running app keeps up. `find` looks again where that is: it may have been started anew. Throws a
 * sentence when there is none.
 */
export async function joinDatabase(): Promise<{ find(): Promise<void>; close(): Promise<void> }> {
  if (env.databaseUrl) {
    const opened = await openDatabase()
    return { ...opened, find: async () => {} }
  }
  const holder = holderOf(env.dataDir)
  if (!holder)
    throw new Error(`There is no database: no app is running on ${env.dataDir}. Start it first, or set DATABASE_URL.`)
  const opened = await joinApp(holder)
  return {
    ...opened,
    find: async () => useDatabase(await runningDatabase(env.dataDir)),
  }
}

async function joinApp(holder: Holder): Promise<{ close(): Promise<void> }> {
  const connectionString = await runningDatabase(env.dataDir)
  const problem = await problemWith(connectionString)
  if (problem)
    throw new Error(`The database is not up: process ${holder.pid} is ${holder.what}. Try again in a moment.`)
  // biome-ignore lint/correctness/useHookAtTopLevel: no React here, only the same first three letters
  useDatabase(connectionString)
  return { close: closeDatabase }
}

/** Somebody else's server, which may well be starting at the same moment as we are. */
async function theirs(connectionString: string) {
  for (const end = Date.now() + WAIT_MS; ; await setTimeout(1000)) {
    const problem = await problemWith(connectionString)
    if (!problem) return { connectionString, stop: async () => {} }
    if (Date.now() > end) throw new Error(`The database of DATABASE_URL does not answer: ${problem}`)
  }
}

async function problemWith(connectionString: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message || error.name : String(error)
  } finally {
    await client.end().catch(() => {})
  }
}

function say(line: string): void {
  console.log(line)
}
