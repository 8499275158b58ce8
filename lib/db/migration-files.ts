import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

export type Migration = { name: string; sql: string }

/** Where Prisma's own command line looks for them too. */
export const MIGRATIONS = path.resolve('prisma/migrations')

/** Every migration this version of the app knows, oldest first. */
export async function readMigrations(): Promise<Migration[]> {
  const names = await migrationNames()
  return Promise.all(
    names.map(async name => ({ name, sql: await readFile(path.join(MIGRATIONS, name, 'migration.sql'), 'utf8') })),
  )
}

export async function migrationNames(): Promise<string[]> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true })
  return entries
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}
