import type { AccountSettings } from './account-settings-schema'

/** An account as its settings page shows it. The auth token is in no view at all. */
export type AccountSettingsView = {
  settings: AccountSettings
  /** Send it back with a change. */
  version: number
  /** Why the region can't be changed any more; null while it can. */
  regionFixedBecause: string | null
  /** Whether there is a speech-to-text service to transcribe with. */
  canTranscribe: boolean
  /** Null for who is no Owner. `real` is false for made-up credentials, good for the built-in telephone only. */
  carrier: { authId: string; real: boolean } | null
}

/** `changed`: somebody saved it since, nothing was written. `by` is who, null if unknown; `at` is RFC 3339. */
export type SaveAccountResult =
  | { result: 'saved'; settings: AccountSettings; version: number }
  | { result: 'changed'; settings: AccountSettings; version: number; by: string | null; at: string }

/** `unsure`: nothing was saved, as the carrier did not say yes; `problem` is what it said, or why it could not be asked. */
export type SaveCarrierResult = { result: 'saved' } | { result: 'unsure'; problem: string }
