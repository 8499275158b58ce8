import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing'
import { reader, startAfresh, stranger } from '@/lib/masked-connect/testing'
import { memberOf } from '@/lib/numbers/testing'
import * as exportQueries from './export-queries'
import * as importCommands from './import-commands'
import * as importQueries from './import-queries'
import { csv, importNow } from './testing'

testDatabase()
beforeAll(startAfresh)

type Asked = (actor: typeof reader, ...rest: never[]) => Promise<unknown>
const all = Object.entries<Asked>({ ...exportQueries, ...importCommands, ...importQueries })

test.each(all)('%s refuses somebody who may do nothing, and a User, who may look but not touch', async (_, ask) => {
  for (const actor of [memberOf('swift', null), reader])
    await expect(ask(actor, ...(['hub', {}, []] as never[]))).rejects.toMatchObject({ code: 'forbidden' })
})

test('of another account’s import nobody hears anything', async () => {
  const { id: importId } = await importNow(csv('nonsense,,,,,'))
  const { refusedCsv, refusedRows, problemGroups, findImport, findImportDetails } = importQueries
  const { cancelImport, undoImport, startImport } = importCommands
  for (const ask of [
    refusedCsv,
    refusedRows,
    problemGroups,
    findImport,
    findImportDetails,
    cancelImport,
    undoImport,
    startImport,
  ])
    await expect(ask(stranger, { importId })).rejects.toMatchObject({ code: 'notFound' })
  const fixed = importCommands.importFixedRows(stranger, { importId, rows: [{ line: 2, fields: {} }] })
  await expect(fixed).rejects.toMatchObject({ code: 'notFound' })
  await expect(importQueries.listImports(stranger, 'hub', {})).rejects.toMatchObject({ code: 'notFound' })
})
