import { beforeEach, expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { editMapping } from '@/lib/masked-connect/mapping-commands'
import { ASHA, add, DEV, lastAudit, MEERA, owner, RAVI, refusalOf, startAfresh } from '@/lib/masked-connect/testing'
import { undoImport } from './import-commands'
import { findImportDetails } from './import-queries'
import { runUndo } from './run-undo'
import { csv, importNow, list, withJob } from './testing'

testDatabase()
beforeEach(async () => {
  await startAfresh()
  await db.$executeRaw`TRUNCATE import, import_refusal, import_pair, import_before, mapping_tombstone`
})

const facts = () => db.mapping.findMany({ orderBy: { id: 'asc' }, omit: { occurredAt: true, codeReleased: true } })
const longAgo = () =>
  pool.query(
    `UPDATE mapping SET occurred_at = now() - interval '1 hour', updated_at = date_trunc('second', now()) - interval '1 hour'`,
  )
async function undo(importId: string) {
  await undoImport(owner, { importId })
  await withJob(job => runUndo(importId, job))
  return (await findImportDetails(owner, { importId })).undone
}

test('what an import made goes, what it changed or removed comes back as it was', async () => {
  await add({ orderCode: '4821', label: 'Asha' })
  await add({ customerNumber: DEV, orderCode: '7301' })
  await longAgo()
  const before = await facts()
  const done = await importNow(csv(`${ASHA},${MEERA},4821,,,`, `${ASHA},${RAVI},5555,,,`), { mode: 'replace' })
  expect(done.rows).toMatchObject({ created: 1, updated: 1, removed: 1 })
  expect(await undo(done.id)).toEqual({ status: 'completed', restored: 3, leftAlone: 0 })
  expect(await facts()).toEqual(before)
  expect(await lastAudit()).toMatchObject({ action: 'mapping.importUndone', after: { restored: 3, leftAlone: 0 } })
  expect((await db.mappingTombstone.findMany()).map(({ subject }) => subject)).toEqual(['5555'])
})

test('what somebody changed since is left alone, and so is a row whose code is another’s now', async () => {
  await add({ orderCode: '4821' })
  await add({ customerNumber: DEV, orderCode: '7301' })
  await longAgo()
  const done = await importNow(csv(`${ASHA},${MEERA},4821,,,`, `${ASHA},${RAVI},5555,,,`), { mode: 'replace' })
  const rows = await db.mapping.findMany({ orderBy: { id: 'asc' } })
  for (const { id } of rows) await editMapping(owner, 'hub', String(id), { label: 'mine' })
  await add({ customerNumber: ASHA, orderCode: '7301' })
  expect(await undo(done.id)).toEqual({ status: 'completed', restored: 0, leftAlone: 3 })
  expect(await list()).toEqual(['01 02 4821 mine on', '01 01 5555 mine on', '01 01 7301 - on'])
})

test('undone once only, and not when nothing was written', async () => {
  const done = await importNow(csv(`${ASHA},${MEERA},4821,,,`))
  await undo(done.id)
  expect(await undo(done.id)).toMatchObject({ restored: 1 })
  const dry = await importNow(csv(`${ASHA},${MEERA},4821,,,`), { dryRun: true })
  expect(await refusalOf(undoImport(owner, { importId: dry.id }))).toMatchObject({ code: 'conflict' })
})

test('after a day there is nothing to undo', async () => {
  const done = await importNow(csv(`${ASHA},${MEERA},4821,,,`))
  const later = new Date(Date.now() + 25 * 3_600_000)
  expect((await findImportDetails(owner, { importId: done.id }, later)).undoableUntil).toBeNull()
  expect(await refusalOf(undoImport(owner, { importId: done.id }, later))).toMatchObject({ code: 'conflict' })
})
