import { createHash } from 'node:crypto'
import { chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { canReach, databaseUser, type RunAs } from './run-as'

/** Where things are kept that the database's own user must reach, when our own folders are closed to it. */
export const REACHABLE = '/var/lib/masked-connect'

/** The folder of one embedded database (`data`, `password`, `port`, `log`), and the user it belongs to. */
export type Home = { folder: string; runAs: RunAs | undefined }

/**
 * `DATA_DIR/postgres`; or, when we are root and the database's user cannot reach DATA_DIR, a folder below `REACHABLE`,
 * to which data is moved if there was some already. `say` is told where. Made if missing.
 */
export async function openHome(dataDir: string, say: (line: string) => void): Promise<Home> {
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  const found = await findHome(dataDir)
  const runAs = databaseUser(await ownerOf(path.join(found, 'data')))
  const folder = runAs && !canReach(runAs, path.dirname(found)) ? await moveHome(dataDir, found, say) : found

  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (runAs) await chown(folder, runAs.uid, runAs.gid)
  return { folder, runAs }
}

/** Where the database of this DATA_DIR is, or will be if there is none yet. */
export async function findHome(dataDir: string): Promise<string> {
  const note = await readFile(noteIn(dataDir), 'utf8').catch(() => '')
  return note.trim() || path.join(dataDir, 'postgres')
}

async function moveHome(dataDir: string, from: string, say: (line: string) => void): Promise<string> {
  const to = path.join(REACHABLE, createHash('sha256').update(dataDir).digest('hex').slice(0, 16))
  say(`The database's own user cannot reach ${dataDir}, so the database is kept in ${to}`)
  await mkdir(REACHABLE, { recursive: true, mode: 0o755 })
  if (await ownerOf(from)) await move(from, to)
  // Written down, so that the data is found again should permissions change.
  await writeFile(noteIn(dataDir), `${to}\n`)
  return to
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch {
    // Another file system.
    await cp(from, to, { recursive: true, preserveTimestamps: true })
    await rm(from, { recursive: true })
  }
}

function noteIn(dataDir: string): string {
  return path.join(dataDir, 'postgres-is-in')
}

async function ownerOf(folder: string): Promise<RunAs | undefined> {
  const found = await stat(folder).catch(() => undefined)
  return found && { uid: found.uid, gid: found.gid }
}
