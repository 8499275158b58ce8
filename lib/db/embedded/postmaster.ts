import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { Binaries } from './binaries'
import { SUPERUSER } from './cluster'
import type { Home } from './home'
import { ENVIRONMENT, SETTINGS } from './settings'

/** How to reach the server, on this machine only. */
export type Address = { port: number; password: string }

const START_LIMIT_MS = 60_000
const POLL_MS = 50

// Waits on a pipe that closes when our process ends, be it killed, then tells the server, which is `$$`, to shut down.
const END_WITH_APP = '(read -r _ <&3; kill -INT $$) & exec 3<&-; exec "$@"'

/** Starts the server and waits until it lets us in. Throws with the end of its log when it stops instead. */
export async function startPostmaster(home: Home, { postgres }: Binaries, address: Address): Promise<ChildProcess> {
  const log = await open(logIn(home), 'a', 0o600)
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = [postgres, '-D', path.join(home.folder, 'data'), '-p', String(address.port), ...settings]
  const child = spawn('/bin/sh', ['-c', END_WITH_APP, 'sh', ...server], {
    ...home.runAs,
    cwd: '/',
    // A session of its own: Ctrl-C in our terminal is for us, and we stop the database when we are done with it.
    detached: true,
    env: ENVIRONMENT,
    stdio: ['ignore', log.fd, log.fd, 'pipe'],
  })
  const pipe = child.stdio[3]
  child.once('exit', () => pipe?.destroy())
  await log.close()
  await answering(child, connectionString(address, 'postgres')).catch(async () => {
    throw new Error(`The database does not start. Its log (${logIn(home)}) ends:\n${await endOfLog(home)}`)
  })
  return child
}

async function answering(child: ChildProcess, connectionString: string): Promise<void> {
  let gone = false
  child.once('error', () => (gone = true))
  child.once('exit', () => (gone = true))
  const end = Date.now() + START_LIMIT_MS
  while (!gone && Date.now() < end) {
    if (await accepts(connectionString)) return
    await setTimeout(POLL_MS)
  }
  child.kill('SIGQUIT')
  throw new Error('not answering')
}

async function accepts(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 1000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

export function connectionString({ port, password }: Address, database: string): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`
}

function logIn({ folder }: Home): string {
  return path.join(folder, 'log')
}

async function endOfLog(home: Home): Promise<string> {
  const text = await readFile(logIn(home), 'utf8').catch(() => '')
  return text.trim().split('\n').slice(-5).join('\n')
}
