'use server'

import type { Actor } from '@/lib/access/actor'
import { currentActor } from '@/lib/access/current-actor'
import { type ActionResult, runAction, runChange } from '@/lib/access/run-action'
import { createConfig, deleteConfig, duplicateConfig, saveConfig } from '@/lib/masked-connect/config-commands'
import { configHistory, olderVersion } from '@/lib/masked-connect/config-history-queries'
import type { HistoryInput, NewConfigInput, SaveConfigInput, VersionInput } from '@/lib/masked-connect/schema'
import type { HistoryPage, OlderVersion, SaveConfigResult, SavedConfig } from '@/lib/masked-connect/views'

export async function createConfigAction(accountId: string, input: NewConfigInput): Promise<ActionResult<SavedConfig>> {
  return changing(accountId, actor => createConfig(actor, input))
}

export async function saveConfigAction(
  accountId: string,
  configId: string,
  input: SaveConfigInput,
): Promise<ActionResult<SaveConfigResult>> {
  return changing(accountId, actor => saveConfig(actor, configId, input))
}

export async function duplicateConfigAction(accountId: string, configId: string): Promise<ActionResult<SavedConfig>> {
  return changing(accountId, actor => duplicateConfig(actor, configId))
}

export async function deleteConfigAction(accountId: string, configId: string): Promise<ActionResult<void>> {
  return changing(accountId, actor => deleteConfig(actor, configId))
}

export async function configHistoryAction(
  accountId: string,
  configId: string,
  input: HistoryInput,
): Promise<ActionResult<HistoryPage>> {
  return runAction(async () => configHistory(await currentActor(accountId), configId, input))
}

export async function olderVersionAction(
  accountId: string,
  configId: string,
  input: VersionInput,
): Promise<ActionResult<OlderVersion>> {
  return runAction(async () => olderVersion(await currentActor(accountId), configId, input))
}

async function changing<T>(accountId: string, change: (actor: Actor) => Promise<T>): Promise<ActionResult<T>> {
  return runChange(async () => change(await currentActor(accountId)))
}
