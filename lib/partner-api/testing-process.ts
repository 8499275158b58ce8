import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import { inject } from 'vitest'
import { pool } from '@/lib/db/client'

/** Processes of their own on this test's database, each running the same piece of TypeScript. Gone, whatever happens, when `work` ends. */
export async function withProcesses<T>(
  count: number,
  contents: string,
  work: (processes: readonly ChildProcess[]) => Promise<T>,
): Promise<T> {
  const file = path.resolve('.build', `probe-${randomUUID()}.mjs`)
  await build({
    stdin: { contents: USING_OURS + contents, resolveDir: process.cwd(), loader: 'ts' },
    ...{ outfile: file, bundle: true, packages: 'external', platform: 'node', format: 'esm' },
    alias: { '@': process.cwd() },
  })
  const { rows } = await pool.query<{ name: string }>('SELECT current_database() AS name')
  const address = Object.assign(new URL(inject('testServer')), { pathname: rows[0]?.name ?? '' }).href
  const processes = Array.from({ length: count }, () => fork(file, [address]))
  try {
    return await work(processes)
  } finally {
    for (const one of processes) one.kill('SIGKILL')
    await rm(file)
  }
}

const USING_OURS = `
  import { useDatabase } from '@/lib/db/client'
  useDatabase(process.argv[2])`
