import { z } from 'zod'
import { API_KEY_SCOPES } from './api-key-scopes'
import { nameInput } from './set-up-schema'

/** Requests a second that a key makes at most, unless set otherwise (contracts.md "Rate limit"). */
export const RATE = { usual: 200, most: 5_000 } as const

const RATE_WORDS = `From 1 to ${RATE.most.toLocaleString('en')} requests a second.`

/** A partner key to make: what it may do, until when, and how often. */
export const newApiKeyInput = z.strictObject({
  name: nameInput('Name the system that will use the key.'),
  scopes: z
    .array(z.enum(API_KEY_SCOPES, `Choose from ${API_KEY_SCOPES.join(', ')}.`), 'Choose at least one scope.')
    .min(1, 'Choose at least one scope.')
    .transform(scopes => API_KEY_SCOPES.filter(scope => scopes.includes(scope))),
  expiresAt: z.iso
    .datetime({ offset: true, error: 'Give the expiry as a date and time.' })
    .transform(text => new Date(text))
    .nullable()
    .default(null),
  ratePerSecond: z.int(RATE_WORDS).min(1, RATE_WORDS).max(RATE.most, RATE_WORDS).default(RATE.usual),
})
export type NewApiKeyInput = z.input<typeof newApiKeyInput>
