import { beforeEach, expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { ASHA, add, DEV, owner, RAVI, startAfresh } from '@/lib/masked-connect/testing'
import { cancelImport, importFixedRows, receiveImport, startImport } from './import-commands'
import { findImport, findImportDetails, listImports } from './import-queries'
import { nextSize } from './merge'
import { runImport } from './run-import'
import { csv, importNow, list, pieces, withJob } from './testing'

testDatabase()
beforeEach(async () => {
  await startAfresh()
  await db.$executeRaw`TRUNCATE import, import_refusal, import_pair, import_before, mapping_tombstone`
})

const many = (count: number) =>
  csv(
    ...Array.from(
      { length: count },
      (_, index) => `+9198${String(10_000_000 + index * 7)},${RAVI},${100_000 + (index % (count - 3))},,,`,
    ),
    'nonsense,,,,,',
  )

/** Stops when the condition holds for the import's row, as if the process had been killed there. */
async function runUntil(importId: string, condition: string): Promise<void> {
  const stop = new AbortController()
  const working = withJob(job => runImport(importId, job), stop.signal).catch(error =>
    expect(error.message).toBe('killed'),
  )
  const look = async () => {
    while (!stop.signal.aborted) {
      const { rows } = await pool.query(
        `SELECT status IN ('queued', 'running') AND ${condition} AS now FROM import WHERE id = $1`,
        [importId],
      )
      if (rows[0].now) stop.abort(new Error('killed'))
    }
  }
  const looking = look()
  await working
  stop.abort()
  await looking
}

test('cut off anywhere, and its rows lost with the database, it ends as an undisturbed run would', async () => {
  const file = many(4_000)
  const { id } = await receiveImport(owner, 'hub', {}, pieces(file))
  await runUntil(id, 'read > 0')
  await runUntil(id, 'merged > 0')
  const table = await pool.query<{ name: string }>(
    `SELECT format('import_stage.%I', relname) AS name FROM pg_class WHERE relname = 'rows_${id}'`,
  )
  for (const { name } of table.rows) await pool.query(`TRUNCATE ${name}`)
  await runUntil(id, 'merged > 2000')
  await withJob(job => runImport(id, job))
  const done = await findImport(owner, { importId: id })
  expect(done).toMatchObject({ status: 'completed' })
  expect(done.rows).toEqual({ read: 4_001, created: 3_997, updated: 0, unchanged: 0, refused: 4, removed: 0 })
  expect(await db.mapping.count()).toBe(3_997)
  expect(
    (await pool.query(`SELECT relname FROM pg_class WHERE relnamespace = 'import_stage'::regnamespace`)).rows,
  ).toEqual([])
})

test('cancelled, it stops within a chunk, and what is written is counted', async () => {
  const { id } = await receiveImport(owner, 'hub', {}, pieces(many(4_000)))
  await runUntil(id, 'merged > 0')
  await cancelImport(owner, { importId: id })
  await withJob(job => runImport(id, job))
  const done = await findImport(owner, { importId: id })
  expect(done.status).toBe('cancelled')
  expect(await db.mapping.count()).toBe(done.rows.created)
})

test('one that waits in the queue is cancelled at once, and does nothing when its turn comes', async () => {
  const { id } = await receiveImport(owner, 'hub', {}, pieces(many(10)))
  expect(await cancelImport(owner, { importId: id })).toMatchObject({ status: 'cancelled' })
  await withJob(job => runImport(id, job))
  expect(await db.mapping.count()).toBe(0)
})

test('what a dry run has shown is done without sending the file again; the same file is pointed out', async () => {
  const dry = await importNow(csv(`${ASHA},${RAVI},4821,,,`), { dryRun: true, fileName: 'a.csv' })
  const real = await startImport(owner, { importId: dry.id })
  await withJob(job => runImport(real.id, job))
  expect(await list()).toEqual(['01 01 4821 - on'])
  const again = await importNow(csv(`${ASHA},${RAVI},4821,,,`))
  expect(await findImportDetails(owner, { importId: again.id })).toMatchObject({ sameFileAs: { importId: real.id } })
  expect((await listImports(owner, 'hub', {})).imports.map(({ id }) => id)).toEqual([again.id, real.id])
})

test('rows mended on the page are an import of their own', async () => {
  const broken = await importNow(csv('nonsense,,4821,,,'))
  const fixed = await importFixedRows(owner, {
    importId: broken.id,
    rows: [{ line: 2, fields: { customerNumber: DEV, followMeNumber: RAVI, orderCode: '4821' } }],
  })
  await withJob(job => runImport(fixed.id, job))
  expect(await findImportDetails(owner, { importId: fixed.id })).toMatchObject({
    status: 'completed',
    fixes: broken.id,
  })
  expect(await list()).toEqual(['02 01 4821 - on'])
})

test('an expired mapping that still holds a code gives it up in the middle of a chunk', async () => {
  await add({ orderCode: '4821', expiresAt: '2026-01-02T00:00:00Z' }, new Date('2026-01-01T00:00:00Z'))
  expect((await importNow(csv(`${DEV},${RAVI},4821,,,`))).rows).toMatchObject({ created: 1 })
})

test('chunks grow while they are quick, shrink when they are slow, and shrink at once when one had to be given up', () => {
  const merged = (heldMs: number) => ({ result: 'merged', heldMs, rows: 1 }) as const
  expect(nextSize(500, merged(10))).toBe(1_000)
  expect(nextSize(20_000, merged(10))).toBe(20_000)
  expect(nextSize(10_000, merged(180))).toBe(5_556)
  expect(nextSize(300, merged(190))).toBe(200)
  expect(nextSize(200, { result: 'tooLong' })).toBe(50)
  expect(nextSize(50, merged(50))).toBe(100)
  expect(nextSize(1, { result: 'tooLong' })).toBe(1)
})
