import type { ActionResult } from '@/lib/access/run-action'
import type { HistoryInput, NewConfigInput, SaveConfigInput, VersionInput } from '@/lib/masked-connect/schema'
import type { HistoryPage, OlderVersion, SaveConfigResult, SavedConfig } from '@/lib/masked-connect/views'

/** What the page binds to the account and passes down. */
export type ConfigActions = {
  create: (input: NewConfigInput) => Promise<ActionResult<SavedConfig>>
  save: (configId: string, input: SaveConfigInput) => Promise<ActionResult<SaveConfigResult>>
  duplicate: (configId: string) => Promise<ActionResult<SavedConfig>>
  remove: (configId: string) => Promise<ActionResult<void>>
}

/** The same for what was. */
export type HistoryActions = {
  list: (configId: string, input: HistoryInput) => Promise<ActionResult<HistoryPage>>
  version: (configId: string, input: VersionInput) => Promise<ActionResult<OlderVersion>>
}
