import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { ASHA, add, DEV, owner, RAVI, startAfresh } from '@/lib/masked-connect/testing'
import { findImport, refusedRows } from './import-queries'
import { mendRows } from './mend-commands'
import { runImport } from './run-import'
import { runningImport } from './running-queries'
import { startChecked } from './start-commands'
import { importNow, list, withJob } from './testing'

testDatabase()
beforeEach(async () => {
  await startAfresh()
  await db.$executeRaw`TRUNCATE import, import_refusal, import_pair, import_before, mapping_tombstone`
})

const CHECK = { mode: 'replace', refused: 'skip', dryRun: true, fileName: 'orders.csv' } as const
/** By hand: who calls, whose phone rings, the code. */
const COLUMNS = { customerNumber: 1, followMeNumber: 0, orderCode: 2 }
const FILE = `rider,who,what,where\n${RAVI},${ASHA},4821,Andheri\n${RAVI},9.19E+11,7301,Bandra\nnobody,${DEV},7302,Bandra\n`

async function toItsEnd({ id }: { id: string }) {
  await withJob(job => runImport(id, job))
  return findImport(owner, { importId: id })
}

test('refused rows are mended over a check, again and again, and the import brings them in as they were mended', async () => {
  const check = await importNow(FILE, { ...CHECK, columns: COLUMNS })
  expect(check.rows).toMatchObject({ read: 3, created: 1, refused: 2 })
  expect(await refusedRows(owner, { importId: check.id })).toMatchObject({
    header: ['rider', 'who', 'what', 'where'],
    fields: ['followMeNumber', 'customerNumber', 'orderCode', null],
  })

  const once = await toItsEnd(
    await mendRows(owner, { importId: check.id, rows: [{ line: 3, fields: { customerNumber: '98700 00002' } }] }),
  )
  expect(once).toMatchObject({ dryRun: true, rows: { read: 3, created: 2, refused: 1 } })
  const twice = await toItsEnd(
    await mendRows(owner, {
      importId: once.id,
      rows: [{ line: 4, fields: { followMeNumber: RAVI, orderCode: '7303' } }],
    }),
  )
  expect(twice.rows).toMatchObject({ read: 3, created: 3, refused: 0 })
  expect(await list(), 'a check writes nothing').toEqual([])

  const done = await toItsEnd(await startChecked(owner, { importId: twice.id, mode: 'merge', refused: 'skip' }))
  expect(done).toMatchObject({ dryRun: false, mode: 'merge', rows: { created: 3, refused: 0, removed: 0 } })
  expect((await list()).sort()).toEqual(['01 01 4821 - on', '02 01 7301 - on', '02 01 7303 - on'])
})

test('replacing a list where most rows would go needs its name', async () => {
  for (const orderCode of ['1001', '1002', '1003']) await add({ orderCode })
  const check = await importNow(`phone,agent,code\n${ASHA},${RAVI},1001\n`, CHECK)
  expect(check.rows).toMatchObject({ unchanged: 1, removed: 2 })
  const start = { importId: check.id, mode: 'replace', refused: 'stop' } as const
  for (const configName of ['', 'Mumbai'])
    await expect(startChecked(owner, { ...start, configName })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'configName' }],
    })
  const { name } = await db.config.findUniqueOrThrow({ where: { id: 'hub' } })
  const done = await toItsEnd(await startChecked(owner, { ...start, configName: ` ${name} ` }))
  expect(done.rows).toMatchObject({ unchanged: 1, removed: 2 })
  expect(await list()).toEqual(['01 01 1001 - on'])
})

test('what is no finished check is not started, and nothing is mended in what is imported already', async () => {
  const done = await importNow(FILE, { columns: COLUMNS })
  await expect(startChecked(owner, { importId: done.id, mode: 'merge', refused: 'skip' })).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(
    mendRows(owner, { importId: done.id, rows: [{ line: 3, fields: { label: 'x' } }] }),
  ).rejects.toMatchObject({ code: 'conflict' })
})

test('the list knows of the import that changes it, and of no check', async () => {
  const check = await importNow(FILE, { ...CHECK, columns: COLUMNS })
  await mendRows(owner, { importId: check.id, rows: [{ line: 3, fields: { label: 'x' } }] })
  expect(await runningImport(owner, 'hub')).toBeNull()
  const started = await startChecked(owner, { importId: check.id, mode: 'merge', refused: 'skip' })
  expect(await runningImport(owner, 'hub')).toMatchObject({ id: started.id, status: 'queued', fileName: 'orders.csv' })
  await toItsEnd(started)
  expect(await runningImport(owner, 'hub')).toBeNull()
})
