import { z } from 'zod'

/** As many keys as anybody presses in one go; C8's longest code, a registered number and their `#` fit well. */
const KEYS_AT_ONCE = 40

/** What is called: a number of the account, or a configuration through any number that leads to it. */
const start = z.union([
  z.strictObject({ numberId: z.string().min(1) }),
  z.strictObject({ configId: z.string().min(1) }),
])

/** Who calls what. `caller` is a number as people write it; null withholds it. */
export const tryCallInput = z.strictObject({
  start,
  caller: z
    .string()
    .trim()
    .min(1, 'Say who is calling, or withhold the number.')
    .max(60, 'That is longer than any phone number.')
    .nullable(),
})
export type TryCallInput = z.input<typeof tryCallInput>
export type TryCallStart = TryCallInput['start']

/** What is done next on one of the two phones. */
export const tryAction = z.discriminatedUnion('do', [
  /** Keys pressed one after another and then no more: without `#`, the carrier waits until it takes the entry for finished. */
  z.strictObject({
    do: z.literal('press'),
    keys: z
      .string()
      .regex(/^[0-9*#]+$/, 'Only the keys 0–9, * and #.')
      .max(KEYS_AT_ONCE),
  }),
  /** No key at all until the prompt gives up waiting. */
  z.strictObject({ do: z.literal('staySilent') }),
  z.strictObject({ do: z.literal('agentAnswers') }),
  z.strictObject({ do: z.literal('agentIsBusy') }),
  z.strictObject({ do: z.literal('agentDoesNotAnswer') }),
  z.strictObject({ do: z.literal('callerHangsUp') }),
  z.strictObject({ do: z.literal('agentHangsUp') }),
])
export type TryAction = z.input<typeof tryAction>
