import { execFileSync } from 'node:child_process'
import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'

const POLL_MS = 50
/** From polite to final: a fast shutdown, an immediate one (replayed from the log at the next start), and the end. */
const SIGNALS = [
  { signal: 'SIGINT', waitMs: 10_000 },
  { signal: 'SIGQUIT', waitMs: 3_000 },
  { signal: 'SIGKILL', waitMs: 2_000 },
] as const

/**
 * Clears what an earlier run left in this data folder: a server that outlived its killed app is stopped, children that
 * outlived their killed server are ended, a pid file that names nobody of ours is removed.
 */
export async function clearLeftovers(data: string): Promise<void> {
  const file = path.join(data, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (pid && (await worksIn(pid, data))) await stopProcess(pid)
  for (const orphan of await processesIn(data)) signal(orphan, 'SIGKILL')
  await rm(file, { force: true })
}

/** Stops a server by its process id and waits until it is gone. */
export async function stopProcess(pid: number): Promise<void> {
  for (const step of SIGNALS) {
    if (!signal(pid, step.signal)) return
    if (await ends(pid, step.waitMs)) return
  }
  throw new Error(`The database (process ${pid}) does not stop.`)
}

async function ends(pid: number, waitMs: number): Promise<boolean> {
  for (const end = Date.now() + waitMs; Date.now() < end; await setTimeout(POLL_MS)) {
    if (!signal(pid, 0)) return true
  }
  return false
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

/** A server and its children have their data folder as working directory; where that can't be read, ask for the command. */
async function worksIn(pid: number, data: string): Promise<boolean> {
  if (process.platform === 'linux') return (await workingDirectory(pid)) === data
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(data)
  } catch {
    return false
  }
}

async function processesIn(data: string): Promise<number[]> {
  if (process.platform !== 'linux') return []
  const pids = (await readdir('/proc')).map(Number).filter(pid => pid > 0)
  const found = await Promise.all(pids.map(async pid => ((await workingDirectory(pid)) === data ? [pid] : [])))
  return found.flat()
}

function workingDirectory(pid: number): Promise<string | undefined> {
  return readlink(`/proc/${pid}/cwd`).catch(() => undefined)
}
