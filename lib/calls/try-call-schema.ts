import { z } from 'zod'
import { LIMITS } from '@/lib/switchboard/limits'

/** As many keys as anybody presses in one go; C8's longest code, a registered number and their `#` fit well. */
const KEYS_AT_ONCE = 40

/** Longer than any message is taken for, to see what happens then. */
const MOST_SECONDS = LIMITS.voicemailSeconds.max + 60

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
  /** As if it were this moment, `2026-11-29T22:00` on the clock of the number's business hours; null: now. */
  asIf: z.string().refine(isMoment, 'Pick a day and a time.').nullable().default(null),
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
  /** Speaks after the beep for so many seconds, then says no more, presses `#` or hangs up. */
  z.strictObject({
    do: z.literal('speak'),
    seconds: z
      .int('Say for how many seconds.')
      .min(0, 'Nobody speaks for less than 0 seconds.')
      .max(MOST_SECONDS, `At most ${MOST_SECONDS} seconds.`),
    endsBy: z.enum(['silence', 'key', 'hangUp']),
  }),
  /** No key at all until the prompt gives up waiting; nothing said after a beep. */
  z.strictObject({ do: z.literal('staySilent') }),
  z.strictObject({ do: z.literal('agentAnswers') }),
  z.strictObject({ do: z.literal('agentIsBusy') }),
  z.strictObject({ do: z.literal('agentDoesNotAnswer') }),
  z.strictObject({ do: z.literal('callerHangsUp') }),
  z.strictObject({ do: z.literal('agentHangsUp') }),
])
export type TryAction = z.input<typeof tryAction>

function isMoment(text: string): boolean {
  return /^2[01]\d{2}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}:00Z`))
}

/** A test call can be gone on with for a day; then it is cleared away. */
export const TRIED_FOR_MS = 24 * 3_600_000
