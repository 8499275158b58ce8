import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { log } from '@/lib/log'
import { type Binaries, findBinaries } from './embedded/binaries'
import { ensureCluster, readPassword } from './embedded/cluster'
import { findHome, type Home, openHome } from './embedded/home'
import { clearLeftovers, stopProcess } from './embedded/leftovers'
import { choosePort, rememberedPort } from './embedded/port'
import { type Address, connectionString, startPostmaster } from './embedded/postmaster'

const DATABASE = 'masked_connect'
const RETRY_MS = 250

export type EmbeddedPostgres = {
  /** Stays valid for as long as the server is kept up, restarts included. */
  connectionString: string
  /** A clean shutdown; resolves when no process of it is left. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL for this DATA_DIR and keeps it up: should it be killed, it is started again on the same port. It ends
 * with this process, however that ends. `signal` gives the making of a new database up.
 * The caller holds the folder's lock, so a server still running here is one that outlived its app: it is stopped first.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  say = (_line: string) => {},
  signal?: AbortSignal,
): Promise<EmbeddedPostgres> {
  const home = await openHome(dataDir, say)
  const binaries = await findBinaries(home.runAs)
  await ensureCluster(home, binaries, signal)
  signal?.throwIfAborted()
  const data = await realpath(path.join(home.folder, 'data'))
  await clearLeftovers(data)

  const address = { port: await choosePort(home.folder), password: await readPassword(home.folder) }
  const server = await keepUp(home, binaries, address, data)
  await createDatabase(address)
  return { connectionString: connectionString(address, DATABASE), stop: server.stop }
}

/** How to reach the server that another process keeps up for this DATA_DIR. Throws when there is none yet. */
export async function runningDatabase(dataDir: string): Promise<string> {
  const folder = await findHome(dataDir)
  const port = await rememberedPort(folder)
  if (!port) throw new Error(`There is no database in ${dataDir} yet.`)
  return connectionString({ port, password: await readPassword(folder) }, DATABASE)
}

async function keepUp(
  home: Home,
  binaries: Binaries,
  address: Address,
  data: string,
): Promise<{ stop(): Promise<void> }> {
  let stopping = false
  let child = await startPostmaster(home, binaries, address)
  let restarted = Promise.resolve()
  watch()

  function watch(): void {
    const again = () => {
      if (!stopping) restarted = restart()
    }
    if (hasEnded(child)) again()
    else child.once('exit', again)
  }

  async function restart(): Promise<void> {
    log.warn('the embedded database stopped: starting it again')
    while (!stopping) {
      try {
        await clearLeftovers(data)
        child = await startPostmaster(home, binaries, address)
        return watch()
      } catch (error) {
        log.error({ err: error }, 'the embedded database does not start yet')
        await setTimeout(RETRY_MS)
      }
    }
  }

  return {
    async stop() {
      stopping = true
      await restarted
      await stopChild(child)
    },
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (!child.pid || hasEnded(child)) return
  const ended = once(child, 'exit')
  await stopProcess(child.pid)
  await ended
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function createDatabase(address: Address): Promise<void> {
  const client = new pg.Client({ connectionString: connectionString(address, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`)
  } finally {
    await client.end()
  }
}
