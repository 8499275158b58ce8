import { z } from 'zod'
import { audioInput } from '@/lib/media/audio-choice'
import { LIMITS } from '@/lib/switchboard/limits'

/** Bounds what a broken or hostile client may send; the longest way to write a number is far below it. */
const NUMBER_AS_TYPED = 60

/** What people call a number; an empty one is none. */
export const numberLabel = z
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
  label: numberLabel.optional(),
})
export type AddNumberInput = z.input<typeof addNumberInput>

/** `version` is the one the change was made from; an empty label is none. */
export const editNumberInput = z.strictObject({ label: numberLabel, version })
export type EditNumberInput = z.input<typeof editNumberInput>

/** What a call to the number reaches (product.md S7). */
export const routingInput = z.discriminatedUnion(
  'to',
  [
    z.strictObject({
      to: z.literal('masked_connect'),
      configId: z.string('Pick a configuration.').min(1, 'Pick a configuration.'),
    }),
    z.strictObject({
      to: z.literal('business_hours'),
      scheduleId: z.string('Pick business hours.').min(1, 'Pick business hours.'),
    }),
    z.strictObject({ to: z.literal('message'), audio: audioInput }),
    /** The audio is the greeting. */
    z.strictObject({ to: z.literal('voicemail'), audio: audioInput }),
    z.strictObject({ to: z.literal('nothing') }),
  ],
  'Pick what calls to this number reach.',
)
export type RoutingInput = z.input<typeof routingInput>

export const routeNumberInput = z.strictObject({ routing: routingInput, version })
export type RouteNumberInput = z.input<typeof routeNumberInput>

/** Far more than fit on a page; one transaction carries them all. */
const MOST_AT_ONCE = 500

const numberId = z.string('Choose a number.').min(1, 'Choose a number.')

/** Many numbers, each with what it reaches from now on: all the same, or each its old routing again. */
export const routeNumbersInput = z.strictObject({
  changes: z
    .array(z.strictObject({ numberId, version, routing: routingInput }))
    .min(1, 'Choose at least one number.')
    .max(MOST_AT_ONCE, `Choose at most ${MOST_AT_ONCE} numbers at once.`)
    .refine(changes => new Set(changes.map(change => change.numberId)).size === changes.length, {
      message: 'Each number can be routed to one thing only.',
    }),
})
export type RouteNumbersInput = z.input<typeof routeNumbersInput>

export const removeNumberInput = z.strictObject({ version })
export type RemoveNumberInput = z.input<typeof removeNumberInput>

/** Every number is a request to the carrier, and somebody waits for them all. */
const MOST_AT_THE_CARRIER = 100
const chooseAtLeastOne = 'Choose at least one number.'
const chooseFewer = `Choose at most ${MOST_AT_THE_CARRIER} numbers at once.`

/** Numbers of the carrier account as its list has them, E.164; `attach` sends their calls here. */
export const addFromCarrierInput = z.strictObject({
  numbers: z
    .array(z.string('Choose a number.').regex(/^\+\d{1,15}$/, 'Choose a number of the list.'))
    .min(1, chooseAtLeastOne)
    .max(MOST_AT_THE_CARRIER, chooseFewer),
  attach: z.boolean('Say whether their calls are to come here.'),
})
export type AddFromCarrierInput = z.input<typeof addFromCarrierInput>

export const attachNumbersInput = z.strictObject({
  numberIds: z.array(numberId).min(1, chooseAtLeastOne).max(MOST_AT_THE_CARRIER, chooseFewer),
})
export type AttachNumbersInput = z.input<typeof attachNumbersInput>
