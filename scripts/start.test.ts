import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runningDatabase } from '@/lib/db/embedded-postgres'

// What a newcomer does, and an operator at night: a fresh clone in a private folder, nothing done first.
const clone = mkdtempSync(path.join(tmpdir(), 'masked-connect-clone-'))
const dataDir = path.join(clone, '.data')
let port = 0

beforeAll(async () => {
  port = await freePort()
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { encoding: 'utf8' }).split('\0')
  for (const file of files.filter(file => file && existsSync(file))) cpSync(file, path.join(clone, file))
})

afterAll(() => {
  for (const pid of processesOfClone()) process.kill(pid, 'SIGKILL')
  const home = databaseHome()
  if (!home.startsWith(clone)) rmSync(home, { recursive: true, force: true })
  rmSync(clone, { recursive: true, force: true })
})

test('in a fresh clone `npm start` is the only command, and SIGTERM to it leaves nothing running', async () => {
  expect(statSync(clone).mode & 0o777).toBe(0o700)
  const app = npm('start')
  await ready(app)

  const signIn = await fetch(`http://localhost:${port}/sign-in`)
  expect([signIn.status, signIn.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(app.said()).toContain(`Masked Connect is up at http://localhost:${port}`)
  expect(app.said()).toMatch(/setup\?token=/)
  expect(app.said()).toContain('Try first')

  const second = npm('start', { PORT: String(port + 1) })
  expect(await ended(second)).not.toBe(0)
  expect(second.said()).toContain(`${dataDir} is in use already`)
  expect((await fetch(`http://localhost:${port}/api/health/ready`)).status).toBe(200)

  expect(processesOfClone().length).toBeGreaterThan(3)
  app.child.kill('SIGTERM')
  await ended(app)
  expect(processesOfClone()).toEqual([])
})

test('starting again takes seconds, after a stop and after being killed', async () => {
  const before = Date.now()
  const app = npm('start')
  await ready(app)
  expect(Date.now() - before).toBeLessThan(20_000)

  process.kill(JSON.parse(readFileSync(path.join(dataDir, 'in-use'), 'utf8')).pid, 'SIGKILL')
  await ended(app)

  const again = npm('start')
  await ready(again)
  again.child.kill('SIGTERM')
  await ended(again)
  expect(processesOfClone()).toEqual([])
})

test('background jobs are done by the app, or with WORKER=0 by as many `npm run worker` as there are', async () => {
  const alone = npm('run', {}, 'worker')
  expect(await ended(alone)).toBe(1)
  expect(alone.said()).toContain(`There is no database: no app is running on ${dataDir}.`)

  const app = npm('start')
  await ready(app)
  await jobDone()
  expect(app.said()).toContain('"msg":"a job is done"')
  app.child.kill('SIGTERM')
  await ended(app)

  const idle = npm('start', { WORKER: '0' })
  await ready(idle)
  const workers = [npm('run', {}, 'worker'), npm('run', {}, 'worker')]
  for (const worker of workers)
    await expect.poll(worker.said, { timeout: 60_000 }).toContain(`does background jobs beside the app on ${dataDir}`)
  await jobDone()
  expect(idle.said()).not.toContain('a job is done')
  expect(workers.filter(worker => worker.said().includes('"msg":"a job is done"'))).toHaveLength(1)

  for (const { child } of workers) child.kill('SIGTERM')
  await Promise.all(workers.map(ended))
  expect((await fetch(`http://localhost:${port}/api/health/ready`)).status).toBe(200)
  idle.child.kill('SIGTERM')
  await ended(idle)
  expect(processesOfClone()).toEqual([])
})

test('a bad setting stops the start with one line, before anything is started', async () => {
  const app = npm('start', { PUBLIC_URL: 'example.com' })
  expect(await ended(app)).not.toBe(0)
  expect(app.said().trim().split('\n').at(-1)).toBe('PUBLIC_URL must be an http or https address.')
  expect(processesOfClone()).toEqual([])
})

test('`npm test` runs in the clone, and its last line counts', async () => {
  const run = npm('test', {}, '--', 'lib/phone')
  expect(await ended(run), run.said()).toBe(0)
  expect(run.said().trim().split('\n').at(-1)).toMatch(/^[1-9]\d* passed, 0 failed$/)
  expect(processesOfClone()).toEqual([])
})

type Running = { child: ChildProcess; said(): string }

function npm(script: string, environment: Record<string, string> = {}, ...words: string[]): Running {
  const { PATH = '', HOME = '' } = process.env
  // NODE_ENV as servers often have it: the packages that build and test must be installed all the same.
  const env = { NODE_ENV: 'production', PATH, HOME, PORT: String(port), ...environment } as const
  const child = spawn('npm', [script, ...words], { cwd: clone, stdio: ['ignore', 'pipe', 'pipe'], env })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (text += data))
  return { child, said: () => text }
}

async function ready(app: Running): Promise<void> {
  while (app.child.exitCode === null) {
    const answer = await fetch(`http://localhost:${port}/api/health/ready`).catch(() => undefined)
    if (answer?.status === 200) return
    await setTimeout(200)
  }
  throw new Error(`npm start ended: ${app.said()}`)
}

async function ended({ child }: Running): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

/** Adds a job with nothing to do, and waits until it is done. */
async function jobDone(): Promise<void> {
  const client = new pg.Client({ connectionString: await runningDatabase(dataDir) })
  await client.connect()
  const job = `'configuration.clear', '{"configId":"none"}'`
  const { rows } = await client.query(`SELECT id FROM graphile_worker.add_job(${job})`)
  const left = async () =>
    (await client.query('SELECT 1 FROM graphile_worker.jobs WHERE id = $1', [rows[0].id])).rowCount
  await expect.poll(left, { timeout: 30_000 }).toBe(0)
  await client.end()
}

/** Everything that works in the clone or in its database's folder: npm, servers, builders, PostgreSQL. */
function processesOfClone(): number[] {
  const places = [clone, databaseHome()]
  const pids = readdirSync('/proc').map(Number).filter(Boolean)
  return pids.filter(pid => {
    const folder = workingDirectory(pid)
    return folder && places.some(place => folder === place || folder.startsWith(`${place}/`))
  })
}

function databaseHome(): string {
  const note = path.join(dataDir, 'postgres-is-in')
  return existsSync(note) ? readFileSync(note, 'utf8').trim() : path.join(dataDir, 'postgres')
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
