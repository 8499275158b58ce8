import { z } from 'zod'

/** A call that might be made: to a number of the account, by its id, from a number as people write it, or a withheld one. */
export const supposedCall = z.strictObject({
  numberId: z.string().min(1, 'Choose the number that is called.').max(80),
  /** Null: withheld. */
  caller: z.string().trim().max(40, 'No phone number is that long.').nullable(),
  /** Keyed at the first prompt, if there is one; empty: nothing is keyed. */
  keys: z
    .string()
    .trim()
    .regex(/^\d{0,20}$/, 'Digits only, 20 at most.')
    .default(''),
})
export type SupposedCall = z.input<typeof supposedCall>
