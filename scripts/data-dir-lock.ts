import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Who holds a DATA_DIR: `since` tells a process from a later one that was given the same id. */
export type Holder = { pid: number; since: string; what: string }

/**
 * Takes DATA_DIR for this process: two servers on one database folder would destroy it. Returns how to give it back, or
 * who holds it. A lock whose process is gone, however it went, does not count.
 */
export function lockDataDir(dataDir: string, what: string): { release(): void } | { heldBy: Holder } {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const file = path.join(dataDir, 'in-use')
  const mine = JSON.stringify({ pid: process.pid, since: startOf(process.pid), what } satisfies Holder)

  while (!take(file, mine)) {
    const found = read(file)
    const holder = found && parse(found)
    if (holder && isAlive(holder)) return { heldBy: holder }
    if (found !== undefined) putAside(file, found)
  }
  return { release: () => read(file) === mine && rmSync(file) }
}

/** Who holds DATA_DIR, if anybody. */
export function holderOf(dataDir: string): Holder | undefined {
  const found = read(path.join(dataDir, 'in-use'))
  const holder = found === undefined ? undefined : parse(found)
  return holder && isAlive(holder) ? holder : undefined
}

/** Written in full under another name first: nobody ever reads half a lock. */
function take(file: string, mine: string): boolean {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, mine, { mode: 0o644 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft)
  }
}

/** Removes a dead lock, unless somebody else has just replaced it by a living one. */
function putAside(file: string, stale: string): void {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  if (read(aside) !== stale) linkSync(aside, file)
  rmSync(aside)
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder
  } catch {
    return undefined
  }
}

function isAlive({ pid, since }: Holder): boolean {
  return since !== '' && startOf(pid) === since
}

/** When that process started, in whatever words the system has for it; empty when there is none. */
function startOf(pid: number): string {
  try {
    if (process.platform === 'linux') return startOnLinux(readFileSync(`/proc/${pid}/stat`, 'utf8'))
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

// proc(5): field 22 is the start time. The name in field 2 may hold spaces, so counting starts behind its bracket.
function startOnLinux(stat: string): string {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, start] = [fields[0], fields[19]]
  return state === 'Z' ? '' : (start ?? '')
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
