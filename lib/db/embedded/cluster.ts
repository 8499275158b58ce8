import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Binaries } from './binaries'
import type { Home } from './home'
import { ENVIRONMENT } from './settings'

/** The database's superuser; its password is random and kept beside the data, readable by its owner only. */
export const SUPERUSER = 'masked_connect'

/** Makes the data folder on the first start. One cut off half-way, by `signal` for one, is made anew. */
export async function ensureCluster(home: Home, { initdb }: Binaries, signal?: AbortSignal): Promise<void> {
  const data = path.join(home.folder, 'data')
  if (await stat(data).catch(() => undefined)) return

  const draft = path.join(home.folder, 'data.making')
  await rm(draft, { recursive: true, force: true })
  await makePassword(home)
  const flags = [
    `--pgdata=${draft}`,
    `--pwfile=${passwordIn(home.folder)}`,
    `--username=${SUPERUSER}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ]
  await run(home, initdb, flags, signal)
  await rename(draft, data)
}

/** The superuser's password. Throws when there is no database here yet. */
export async function readPassword(folder: string): Promise<string> {
  return (await readFile(passwordIn(folder), 'utf8')).trim()
}

async function makePassword({ folder, runAs }: Home): Promise<void> {
  const file = passwordIn(folder)
  await rm(file, { force: true })
  await writeFile(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  if (runAs) await chown(file, runAs.uid, runAs.gid)
}

function passwordIn(folder: string): string {
  return path.join(folder, 'password')
}

/** Settles when no process of it is left. */
function run(home: Home, program: string, flags: string[], signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, flags, {
      ...home.runAs,
      cwd: '/',
      env: ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    // Not SIGINT: it was seen to finish its work in spite of that.
    signal?.addEventListener('abort', () => child.kill('SIGTERM'))
    let complaint = ''
    child.stderr.on('data', chunk => (complaint += chunk))
    child.on('error', reject)
    child.on('close', code =>
      code === 0 ? resolve() : reject(new Error(`The database could not be made: ${complaint.trim()}`)),
    )
  })
}
