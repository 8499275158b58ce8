import { z } from 'zod'
import { mappingInput, mappingPatch } from './schema'

/** News from further ahead than this is no news: the sender's clock is wrong (contracts.md `occurredAt`). */
export const AHEAD_AT_MOST_MS = 5 * 60_000

const NOT_A_TIME = 'Give the time as RFC 3339, like 2026-11-25T09:30:00Z.'

/** When the order system's event happened; left out, it is now. Older news than the newest applied is ignored (product.md P4). */
export const occurredAt = z.iso
  .datetime({ offset: true, error: NOT_A_TIME })
  .transform(text => new Date(text))
  .refine(time => time.getTime() >= 0 && time.getUTCFullYear() <= 9999, NOT_A_TIME)
  .meta({
    description:
      'When it happened in your system. Left out, it is now. News older than the newest applied to the same mapping is ignored; more than 5 minutes ahead is refused.',
    examples: ['2026-11-25T09:30:00Z'],
  })

const { customerNumber, followMeNumber, orderCode, label, active, expiresAt } = mappingInput.shape

const NUMBER = 'E.164, or as people of the account’s region write it.'
const ABOUT = {
  customerNumber: { description: `The phone the customer calls from. ${NUMBER}`, examples: ['+919870000001'] },
  followMeNumber: {
    description: `The phone of the person handling the order: it rings. ${NUMBER}`,
    examples: ['+919820000001'],
  },
  orderCode: {
    description:
      'What the customer can key in, digits as text: 0042 is not 42. Unique among the live mappings of the configuration. Null for none.',
    examples: ['4821'],
  },
  label: { description: 'For people who look at the list. Null for none.', examples: ['Order 4821'] },
  active: { description: 'False switches the mapping off: it stays, and matches no call.', examples: [true] },
  expiresAt: {
    description: 'When it stops matching calls by itself. A newly set one must lie ahead. Null for never.',
    examples: ['2030-01-01T18:00:00Z'],
  },
}

/** A whole mapping, as an order system sees it: a field left out takes its default. */
export const setMappingInput = z.strictObject({
  customerNumber: customerNumber.meta(ABOUT.customerNumber),
  followMeNumber: followMeNumber.meta(ABOUT.followMeNumber),
  orderCode: orderCode.meta(ABOUT.orderCode),
  label: label.meta(ABOUT.label),
  active: active.meta(ABOUT.active),
  expiresAt: expiresAt.meta(ABOUT.expiresAt),
  occurredAt: occurredAt.exactOptional(),
})

/** The same where the address says the code; a body that says it too must say the same. */
export const setByCodeInput = setMappingInput.omit({ orderCode: true }).extend({
  orderCode: z
    .string()
    .exactOptional()
    .meta({ description: 'The address says it. Given here too, it must be the same.', examples: ['4821'] }),
})

const patch = mappingPatch.shape

/** Changes what it names; null clears. */
export const patchMappingInput = z.strictObject({
  customerNumber: patch.customerNumber.meta(ABOUT.customerNumber),
  followMeNumber: patch.followMeNumber.meta(ABOUT.followMeNumber),
  orderCode: patch.orderCode.meta(ABOUT.orderCode),
  label: patch.label.meta(ABOUT.label),
  active: patch.active.meta(ABOUT.active),
  expiresAt: patch.expiresAt.meta(ABOUT.expiresAt),
  occurredAt: occurredAt.exactOptional(),
})

/** What a removal says besides which mapping. */
export const removeMappingInput = z.strictObject({ occurredAt: occurredAt.exactOptional() })

/** An order code in an address. */
export const codeInAddress = z
  .string()
  .regex(/^[0-9]{1,20}$/, 'An order code is 1 to 20 digits.')
  .meta({ description: 'The order code, as the customer keys it.', examples: ['4821'] })
