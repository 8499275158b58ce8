import type { CarrierInput, MadeUpCarrierInput, SaveAccountInput } from '@/lib/access/account-settings-schema'
import type { SaveAccountResult, SaveCarrierResult } from '@/lib/access/account-settings-views'
import type { ActionResult } from '@/lib/access/run-action'

/** What the page binds to the account and passes down. */
export type AccountActions = {
  save: (input: SaveAccountInput) => Promise<ActionResult<SaveAccountResult>>
  saveCarrier: (input: CarrierInput) => Promise<ActionResult<SaveCarrierResult>>
  makeUpCarrier: (input: MadeUpCarrierInput) => Promise<ActionResult<void>>
}
