import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { env } from '@/lib/env'
import { clearConfiguration } from '@/lib/jobs/clear-configuration'
import type { Job } from '@/lib/jobs/job'
import { deleteConfig } from '@/lib/masked-connect/config-commands'
import { ASHA, add, DEV, MEERA, owner, RAVI, startAfresh, stranger } from '@/lib/masked-connect/testing'
import { theStore } from '@/lib/media/store/store'
import { clearImports } from './housekeeping'
import { receiveImport, startImport, undoImport } from './import-commands'
import { runImport } from './run-import'
import { runUndo } from './run-undo'
import { csv, importNow, pieces, withJob } from './testing'

testDatabase()
beforeEach(async () => {
  await startAfresh()
  await db.$executeRaw`TRUNCATE import, import_refusal, import_pair, import_before, mapping_tombstone`
})

const job: Job = { id: '1', attempt: 1, signal: new AbortController().signal, pool, hold: async () => {} }
const HOUR_MS = 3_600_000
const clean = (hours: number) => clearImports(job, new Date(Date.now() + hours * HOUR_MS))

/** Something refused, something paired, something to undo. */
const file = csv(`${ASHA},${MEERA},4821,,,`, `${DEV},${RAVI},,,,`, `${DEV},${MEERA},,,no,`, 'nonsense,,,,,')

async function imported() {
  await add({ orderCode: '4821' })
  return importNow(file)
}

/** How many rows of each there are. */
async function left() {
  const { rows } = await pool.query(`SELECT (SELECT count(*)::int FROM import) AS imports,
    (SELECT count(*)::int FROM import_refusal) AS refused, (SELECT count(*)::int FROM import_pair) AS pairs,
    (SELECT count(*)::int FROM import_before) AS before`)
  return rows[0]
}

const keysOf = async (configId: string) =>
  (await db.import.findMany({ where: { configId }, orderBy: { id: 'asc' } })).map(({ fileKey }) => fileKey)
const isKept = async (key: string) => (await theStore().stat(key)) !== null

test('what the undo needs goes after a day, refused rows and the file after 30; the import stays in the history', async () => {
  await add({ customerNumber: DEV })
  await imported()
  const all = await left()
  expect(all).toEqual({ imports: 1, refused: 1, pairs: 1, before: 1 })
  const [key = ''] = await keysOf('hub')
  await clean(23)
  expect(await left()).toEqual(all)
  await clean(25)
  expect(await left()).toEqual({ imports: 1, refused: 1, pairs: 0, before: 0 })
  await clean(29 * 24)
  expect(await isKept(key)).toBe(true)
  await clean(31 * 24)
  expect(await left()).toEqual({ imports: 1, refused: 0, pairs: 0, before: 0 })
  expect([await isKept(key), await keysOf('hub')]).toEqual([false, ['']])
})

test('what an undo at work needs stays, however long it takes', async () => {
  const { id } = await imported()
  await undoImport(owner, { importId: id })
  await clean(25)
  expect(await left()).toMatchObject({ before: 1 })
  await withJob(job => runUndo(id, job))
  expect(await db.mapping.findMany({ select: { followMeNumber: true } })).toEqual([{ followMeNumber: RAVI }])
})

test('a file that a younger import has, too, stays until that one is old', async () => {
  const dry = await importNow(file, { dryRun: true })
  await pool.query(`UPDATE import SET finished_at = finished_at - interval '20 days'`)
  await startImport(owner, { importId: dry.id })
  const [key = ''] = await keysOf('hub')
  await clean(11 * 24)
  expect([await isKept(key), await keysOf('hub')]).toEqual([true, ['', key]])
})

test('a file whose process was killed before its import was written down goes after a day, whole or half', async () => {
  const { id } = await imported()
  const folder = path.join(env.dataDir, 'imports')
  await mkdir(folder, { recursive: true })
  const made = async (name: string, hoursOld: number) => {
    await writeFile(path.join(folder, name), file)
    const time = new Date(Date.now() - hoursOld * HOUR_MS)
    await utimes(path.join(folder, name), time, time)
  }
  await made('whole-old.csv', 25)
  await made('half-old.part', 25)
  await made('whole-new.csv', 1)
  await made('half-new.part', 1)
  const [key = ''] = await keysOf('hub')
  await made(path.basename(key), 25)
  await clean(0)
  const names = await readdir(folder)
  expect(names).toEqual(expect.arrayContaining(['whole-new.csv', 'half-new.part', path.basename(key)]))
  expect(names.filter(name => name.includes('old'))).toEqual([])
  expect(await db.import.count({ where: { id: BigInt(id) } })).toBe(1)
})

test('tables of an import whose process was killed at its end go; those of one at work stay', async () => {
  const over = await imported()
  const { id } = await receiveImport(owner, 'hub', {}, pieces(file))
  for (const name of [`rows_${over.id}`, `arriving_${id}`]) await pool.query(`CREATE TABLE import_stage.${name} ()`)
  await clean(0)
  const { rows } = await pool.query(`SELECT relname FROM pg_class WHERE relnamespace = 'import_stage'::regnamespace`)
  expect(rows).toEqual([{ relname: `arriving_${id}` }])
  await pool.query(`DROP TABLE import_stage.arriving_${id}`)
})

test('a deleted configuration’s imports go with it, files and all; another’s stay, and what waited is not done', async () => {
  await imported()
  const { id: waiting } = await receiveImport(owner, 'hub', {}, pieces(file))
  await importNow(file, { configId: 'theirs', actor: stranger })
  const keys = [...(await keysOf('hub')), ...(await keysOf('theirs'))]
  await deleteConfig(owner, 'hub')
  await clearConfiguration('hub', job)
  expect(await left()).toMatchObject({ imports: 1, refused: 1 })
  expect(await Promise.all(keys.map(isKept))).toEqual([false, false, true])
  await withJob(job => runImport(waiting, job))
  expect(await db.mapping.count({ where: { configId: 'hub' } })).toBe(0)
})

test('an import at work on a configuration that is deleted stops, and goes the next time', async () => {
  const { id } = await imported()
  await deleteConfig(owner, 'hub')
  await pool.query(`UPDATE import SET status = 'running', phase = 'reading', finished_at = NULL`)
  await clearConfiguration('hub', job)
  expect(await left()).toMatchObject({ imports: 1 })
  await withJob(job => runImport(id, job))
  expect(await db.import.findMany({ select: { status: true } })).toEqual([{ status: 'cancelled' }])
  await clearConfiguration('hub', job)
  expect(await left()).toEqual({ imports: 0, refused: 0, pairs: 0, before: 0 })
})

test('the job of an import or of an undo that is gone is done, not tried a thousand times', async () => {
  const { id } = await imported()
  await undoImport(owner, { importId: id })
  await db.import.deleteMany()
  await withJob(job => runImport(id, job))
  await withJob(job => runUndo(id, job))
})

test('an undo whose connection is lost as it ends asks again, and is written down once', async () => {
  const { id } = await imported()
  await undoImport(owner, { importId: id })
  let asked = 0
  const losing: Job['hold'] = async () => {
    if (++asked === 4) throw new Error('Connection terminated unexpectedly')
  }
  await withJob(async job => {
    await runUndo(id, { ...job, hold: losing })
    await runUndo(id, job)
  })
  expect(asked).toBe(5)
  expect(await db.import.findFirst()).toMatchObject({ undoStatus: 'completed' })
  expect(await db.auditEntry.count({ where: { action: 'mapping.importUndone' } })).toBe(1)
})
