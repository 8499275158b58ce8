import { z } from 'zod'
import { LIMITS } from '@/lib/switchboard/limits'

/** Bounds what a broken or hostile client may send; the longest way to write a number is far below it. */
const NUMBER_AS_TYPED = 60

const label = z
  .string('Give the label as text.')
  .trim()
  .overwrite(text => text.toWellFormed())
  .max(LIMITS.labelCharacters, `A label has at most ${LIMITS.labelCharacters} characters.`)
  .regex(/^\P{Cc}*$/u, 'Remove line breaks and control characters from the label.')
  .transform(text => text || null)
  .nullable()

const version = z.int('Open the page again: the version of this number is missing.').positive()

/** A business number to add. Whether it is one, and of which region, is `parseBusinessNumber`'s to say. */
export const addNumberInput = z.strictObject({
  number: z.string('Enter a phone number.').max(NUMBER_AS_TYPED, 'That is longer than any phone number.'),
  label: label.optional(),
})
export type AddNumberInput = z.input<typeof addNumberInput>

/** `version` is the one the change was made from; an empty label is none. */
export const editNumberInput = z.strictObject({ label, version })
export type EditNumberInput = z.input<typeof editNumberInput>

/** What is said to callers, and nothing else (product.md L7). */
export const messageText = z
  .string('Write the message callers will hear.')
  .trim()
  .min(1, 'Write the message callers will hear.')
  .overwrite(text => text.toWellFormed())
  .max(LIMITS.spokenCharacters, `A message has at most ${LIMITS.spokenCharacters.toLocaleString('en')} characters.`)
  .regex(/^(\P{Cc}|[\t\n\r])*$/u, 'Remove control characters from the message: they cannot be spoken.')

/** What a call to the number reaches (product.md S7). */
export const routingInput = z.discriminatedUnion(
  'to',
  [
    z.strictObject({
      to: z.literal('masked_connect'),
      configId: z.string('Pick a configuration.').min(1, 'Pick a configuration.'),
    }),
    z.strictObject({ to: z.literal('message'), text: messageText }),
    z.strictObject({ to: z.literal('nothing') }),
  ],
  'Pick what calls to this number reach.',
)
export type RoutingInput = z.input<typeof routingInput>

export const routeNumberInput = z.strictObject({ routing: routingInput, version })
export type RouteNumberInput = z.input<typeof routeNumberInput>

export const removeNumberInput = z.strictObject({ version })
export type RemoveNumberInput = z.input<typeof removeNumberInput>
