import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { closeDatabase, useDatabase } from './client'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: string
  }
}

export const TEMPLATE = 'migrated_template'

/**
 * Called at the top of a test file: gives the file a migrated, empty database of its own behind `db` and `pool`,
 * and drops it afterwards.
 */
export function testDatabase(): void {
  const name = `test_${randomBytes(6).toString('hex')}`

  beforeAll(async () => {
    const address = await makeDatabase(name)
    useDatabase(address)
  })

  afterAll(async () => {
    await closeDatabase()
    await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
}

/** The address of a new database: migrated, or bare when `template` says so. */
export async function makeDatabase(name: string, template = TEMPLATE): Promise<string> {
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  return Object.assign(new URL(inject('testServer')), { pathname: name }).href
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('testServer') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
