'use server'

import { currentActor } from '@/lib/access/current-actor'
import { type ActionResult, runAction } from '@/lib/access/run-action'
import { cancelImport, undoImport } from '@/lib/imports/import-commands'
import { mendRows } from '@/lib/imports/mend-commands'
import type { FixedRowsInput, StartCheckedInput } from '@/lib/imports/schema'
import { startChecked } from '@/lib/imports/start-commands'
import type { ImportView } from '@/lib/imports/views'

export async function startImportAction(
  accountId: string,
  importId: string,
  input: Omit<StartCheckedInput, 'importId'>,
): Promise<ActionResult<ImportView>> {
  return runAction(async () => startChecked(await currentActor(accountId), { ...input, importId }))
}

export async function mendRowsAction(
  accountId: string,
  importId: string,
  rows: FixedRowsInput['rows'],
): Promise<ActionResult<ImportView>> {
  return runAction(async () => mendRows(await currentActor(accountId), { importId, rows }))
}

export async function cancelImportAction(accountId: string, importId: string): Promise<ActionResult<ImportView>> {
  return runAction(async () => cancelImport(await currentActor(accountId), { importId }))
}

export async function undoImportAction(accountId: string, importId: string): Promise<ActionResult<ImportView>> {
  return runAction(async () => undoImport(await currentActor(accountId), { importId }))
}
