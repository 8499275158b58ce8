import { rmSync } from 'node:fs'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from './embedded-postgres'
import { migrate } from './migrate'
import { TEMPLATE } from './testing'

/** Before the tests of a run: one database server in a folder of its own, with a migrated database to copy from. */
export default async function startTestServer(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'masked-connect-tests-'))
  await chmod(dataDir, 0o711)
  const server = await startEmbeddedPostgres(dataDir)
  await makeTemplate(server.connectionString)
  project.provide('testServer', server.connectionString)

  // Cut short by a signal, the runner ends at once: the server is told by its own exit handler, the folder goes here.
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))
  return () => server.stop()
}

async function makeTemplate(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`CREATE DATABASE ${TEMPLATE}`)
  await client.end()
  await migrate(Object.assign(new URL(server), { pathname: TEMPLATE }).href)
}
