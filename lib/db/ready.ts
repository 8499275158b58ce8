import { setTimeout } from 'node:timers/promises'
import { pool } from './client'
import { finishedMigrations } from './finished-migrations'
import { migrationNames } from './migration-files'

export type Readiness = { ready: true } | { ready: false; reason: string }

const LIMIT_MS = 1000

/** Whether calls can be taken: the database answers within a second and has every migration this version knows. */
export async function readiness(): Promise<Readiness> {
  const late = setTimeout(LIMIT_MS, { ready: false, reason: 'The database does not answer within a second.' } as const)
  return Promise.race([late, askDatabase()])
}

async function askDatabase(): Promise<Readiness> {
  try {
    const [finished, known] = await Promise.all([finishedMigrations(pool), migrationNames()])
    const missing = known.filter(name => !finished.has(name))
    if (missing.length) return { ready: false, reason: `The database lacks a migration: ${missing.join(', ')}.` }
    return { ready: true }
  } catch {
    return { ready: false, reason: 'The database cannot be reached.' }
  }
}
