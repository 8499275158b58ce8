import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { ownConfig } from '@/lib/masked-connect/own-config'
import { startImport } from './import-commands'
import { ownImport } from './own-import'
import { takesMost } from './replacement'
import { startCheckedInput } from './schema'
import type { ImportView } from './views'

/**
 * Does for real what a check has shown, as the page's reader chose. A replacement that takes most of the list wants the
 * configuration's name. Throws ZodError, `notFound`, and `conflict` for a check that is not over or found nothing to import.
 */
export async function startChecked(actor: Actor, raw: unknown): Promise<ImportView> {
  allow(actor, 'mapping.write')
  const { configName, ...order } = startCheckedInput.parse(raw)
  const check = await ownImport(db, actor, order.importId)
  if (!check.dryRun || check.status !== 'completed')
    throw new AppError('conflict', 'This file has not been checked to its end. Send it again.')
  const config = await ownConfig(db, actor, check.configId)
  if (order.mode === 'replace' && takesMost(check) && configName.trim() !== config.name) {
    const message = `Most of the list would go. Type its name to confirm: ${config.name}.`
    throw new AppError('invalid', message, [{ path: 'configName', message }])
  }
  return startImport(actor, order)
}
