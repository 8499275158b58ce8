import { z } from 'zod'
import { RETENTION_DAYS } from './retention-days'
import { accountInput } from './set-up-schema'

/** What an Owner sets about an account; `retentionDays` null: recordings and transcripts are kept for as long as the account. */
export const accountSettings = accountInput.extend({
  transcribe: z.boolean(),
  retentionDays: z
    .int(`Whole days, from ${RETENTION_DAYS.min} to ${RETENTION_DAYS.max.toLocaleString('en')}.`)
    .min(RETENTION_DAYS.min, 'Keep them one day at least.')
    .max(RETENTION_DAYS.max, `At most ${RETENTION_DAYS.max.toLocaleString('en')} days, or for ever.`)
    .nullable(),
})
export type AccountSettings = z.infer<typeof accountSettings>

/** `version` is the one the change was made from. */
export const saveAccountInput = accountSettings.extend({ version: z.int('Open the page again.').positive() }).strict()
export type SaveAccountInput = z.input<typeof saveAccountInput>

/** A pair of credentials; `was` is the auth id seen when they were entered. `unchecked`: save them though Plivo did not say yes. */
export const carrierInput = z.strictObject({
  authId: z
    .string('Enter the auth ID.')
    .trim()
    .regex(
      /^(MA|SA)[A-Z0-9]{18}$/,
      'An auth ID has 20 capitals and digits and begins with MA or SA. Copy it from the Plivo console.',
    ),
  authToken: z
    .string('Enter the auth token.')
    .trim()
    .min(20, 'This is too short for an auth token. Copy it whole from the Plivo console.')
    .max(200, 'This is too long for an auth token.')
    .regex(/^\S+$/, 'An auth token has no spaces.'),
  was: z.string(),
  unchecked: z.boolean().default(false),
})
export type CarrierInput = z.input<typeof carrierInput>

export const madeUpCarrierInput = z.strictObject({ was: z.string() })
export type MadeUpCarrierInput = z.input<typeof madeUpCarrierInput>
