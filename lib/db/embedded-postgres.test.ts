import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, expect, test } from 'vitest'
import { openHome } from './embedded/home'
import { type EmbeddedPostgres, runningDatabase, startEmbeddedPostgres } from './embedded-postgres'

// One data folder for all: each test starts the server where the one before left it.
const dataDir = mkdtempSync(path.join(tmpdir(), 'masked-connect-embedded-'))
chmodSync(dataDir, 0o711)
let running: EmbeddedPostgres[] = []

afterEach(async () => {
  await Promise.all(running.map(server => server.stop()))
  running = []
})
afterAll(() => rmSync(dataDir, { recursive: true }))

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(dataDir)
  running.push(server)
  return server
}

test('what was written is there after a stop and a start, at the same address', async () => {
  const first = await start()
  await ask(first, 'CREATE TABLE kept AS SELECT 41 AS answer')
  await first.stop()
  expect(existsSync(path.join(dataDir, 'postgres/data/postmaster.pid'))).toBe(false)

  const second = await start()
  expect(second.connectionString).toBe(first.connectionString)
  expect(await runningDatabase(dataDir)).toBe(first.connectionString)
  expect(await ask(second, 'SELECT answer FROM kept')).toEqual([{ answer: 41 }])
})

test('a killed app takes its server with it, and loses nothing it had acknowledged', async () => {
  const app = await otherApp()
  const orphan = postmaster()
  app.kill('SIGKILL')

  const server = await start() // At once: the old one may well be shutting down still.
  expect(await ask(server, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  await expect.poll(() => isAlive(orphan)).toBe(false)
})

test('a server that outlived its app all the same is replaced', async () => {
  const app = await otherApp()
  const orphan = postmaster()
  // Stopped, it hears nothing of the end of its app.
  process.kill(orphan, 'SIGSTOP')
  app.kill('SIGKILL')
  await once(app, 'exit')
  const started = start()
  await setTimeout(100)
  process.kill(orphan, 'SIGCONT')

  await ask(await started, 'SELECT answer FROM kept')
  await expect.poll(() => isAlive(orphan)).toBe(false)
})

test('killed under a living app, the server is back on the same address within 2 seconds', async () => {
  const server = await start()
  const times: number[] = []
  for (const round of [1, 2, 3]) {
    process.kill(postmaster(), 'SIGKILL')
    const before = Date.now()
    await setTimeout(20)
    expect(await askUntilAnswered(server, 'SELECT answer FROM kept'), `round ${round}`).toEqual([{ answer: 42 }])
    times.push(Date.now() - before)
  }
  // The fastest counts: other programs on the machine can only add to it.
  expect(Math.min(...times)).toBeLessThan(2000)
})

test('a pid file left behind by a crash stops no start, whoever has that process id now', async () => {
  await (await start()).stop()
  writeFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), `${process.pid}\n/somewhere\n1\n1\n\n\n`)
  expect(await ask(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a port taken by another program meanwhile is left to it', async () => {
  const first = await start()
  await first.stop()
  const taken = Number(new URL(first.connectionString).port)
  const other = createServer().listen(taken, '127.0.0.1')

  const second = await start()
  expect(new URL(second.connectionString).port).not.toBe(String(taken))
  expect(await runningDatabase(dataDir)).toBe(second.connectionString)
  other.close()
})

test('its log holds no values: no statements, parameters, details or error texts', async () => {
  const server = await start()
  await ask(server, 'CREATE TABLE listed (number text PRIMARY KEY, id bigint)')
  const insert = (number: string, id: unknown) => ask(server, 'INSERT INTO listed VALUES ($1, $2)', [number, id])
  await insert('+919870000001', 1)
  await expect(insert('+919870000001', 2)).rejects.toThrow('duplicate key')
  await expect(insert('+919870000002', '+919870000003x')).rejects.toThrow('invalid input syntax')
  await expect(ask(server, "SELECT '+919870000004'::int")).rejects.toThrow()
  await server.stop()

  const log = readFileSync(path.join(dataDir, 'postgres/log'), 'utf8')
  expect(log).toContain('ready to accept connections')
  expect(log).not.toMatch(/98700/)
})

test('it is for this machine and this password only, and loses nothing it acknowledged', async () => {
  const server = await start()
  const settings = await ask(
    server,
    "SELECT name, setting FROM pg_settings WHERE name = ANY ('{listen_addresses,unix_socket_directories,fsync,synchronous_commit,server_encoding}') ORDER BY 1",
  )
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on',
    listen_addresses: '127.0.0.1',
    server_encoding: 'UTF8',
    synchronous_commit: 'on',
    unix_socket_directories: '',
  })
  expect(statSync(path.join(dataDir, 'postgres/password')).mode & 0o777).toBe(0o600)
  const wrong = Object.assign(new URL(server.connectionString), { password: 'guess' }).href
  await expect(ask({ connectionString: wrong }, 'SELECT 1')).rejects.toThrow('password authentication failed')
})

test.runIf(process.getuid?.() === 0)(
  'below a folder closed to the database user, data moves to where it can reach',
  async () => {
    await (await start()).stop()
    chmodSync(dataDir, 0o700)
    const said: string[] = []
    const { folder } = await openHome(dataDir, line => said.push(line))
    try {
      expect(folder).toMatch(/^\/var\/lib\/masked-connect\//)
      expect(said).toEqual([expect.stringContaining(folder)])
      expect(existsSync(path.join(folder, 'data/PG_VERSION'))).toBe(true)
      expect(await ask(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    } finally {
      await Promise.all(running.map(server => server.stop()))
      rmSync(folder, { recursive: true })
    }
  },
)

function postmaster(): number {
  return Number(readFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function ask(server: { connectionString: string }, statement: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: server.connectionString })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}

async function askUntilAnswered(server: EmbeddedPostgres, statement: string) {
  for (const end = Date.now() + 20_000; ; await setTimeout(20)) {
    const rows = await ask(server, statement).catch(() => undefined)
    if (rows || Date.now() > end) return rows
  }
}

/** An app in a process of its own, there to be killed: it has started the server and written. */
async function otherApp(): Promise<ChildProcess> {
  const program = await makeApp()
  const app = fork(program, { stdio: 'ignore', execArgv: [] })
  await once(app, 'message')
  rmSync(program)
  return app
}

async function makeApp(): Promise<string> {
  const { build } = await import('esbuild')
  const contents = `
    import pg from 'pg'
    import { startEmbeddedPostgres } from '@/lib/db/embedded-postgres'
    const { connectionString } = await startEmbeddedPostgres(${JSON.stringify(dataDir)})
    const client = new pg.Client({ connectionString })
    await client.connect()
    await client.query('UPDATE kept SET answer = 42')
    process.send('written')`
  const outfile = path.resolve('.build', `${path.basename(dataDir)}.mjs`)
  await build({
    stdin: { contents, resolveDir: process.cwd() },
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    alias: { '@': process.cwd() },
  })
  return outfile
}
