import { z } from 'zod'
import { audioChoice } from '@/lib/media/audio-choice'
import { speaks } from '@/lib/media/voices'
import { LIMITS } from '@/lib/switchboard/limits'
import { SENTENCES } from '@/lib/switchboard/prompt-words'
import { ROWS_AT_ONCE } from './list-bounds'
import { matchingInput } from './mapping-list'

/** Bounds what a broken or hostile client may send; the longest way to write a number is far below it. */
const NUMBER_AS_TYPED = 60

const printable = /^\P{Cc}*$/u
const { codeDigits, configName, labelCharacters, promptCharacters, retries, ringSeconds } = LIMITS

function wholeNumber({ min, max }: { min: number; max: number }, what: string) {
  const sentence = `${what} ${min} to ${max}.`
  return z.int(sentence).min(min, sentence).max(max, sentence)
}

export const configNameInput = z
  .string('Give the configuration a name.')
  .trim()
  .overwrite(text => text.toWellFormed())
  .min(configName.min, 'Give the configuration a name.')
  .max(configName.max, `A name has at most ${configName.max} characters.`)
  .regex(printable, 'Remove line breaks and control characters from the name.')

const version = z.int('Open the page again: the version of this configuration is missing.').positive()

/** How the prompts are spoken: one of the carrier's voices that speak the language; null for the region's own. */
const promptVoice = z
  .strictObject({ language: z.string('Pick a language.'), voice: z.string('Pick a voice.') })
  .refine(({ language, voice }) => speaks(language, voice), {
    path: ['voice'],
    message: 'The carrier has no such voice for this language. Pick another voice.',
  })
  .nullable()

const ownWords = z
  .string('Give the wording as text.')
  .overwrite(text => text.replace(/\s+/gu, ' ').trim())
  .min(1, 'Write what callers will hear, or clear the field for the standard words.')
  .max(promptCharacters, `A prompt has at most ${promptCharacters} characters.`)
  .regex(printable, 'Remove control characters from the wording.')

/** Own wording of the prompts, by sentence; what is left out is said in the standard words. */
const promptWords = z.partialRecord(z.enum(SENTENCES), ownWords)

/** Everything a configuration's form sets (product.md C2, C7, C8, C11–C13, C16, S1, S5), one by one. */
export const configFields = {
  name: configNameInput,
  fallback: z.enum(['code_then_number', 'code_only', 'number_only'], 'Pick what unknown callers are asked for.'),
  codeDigitsMin: wholeNumber(codeDigits, 'The shortest code has from'),
  codeDigitsMax: wholeNumber(codeDigits, 'The longest code has from'),
  retries: wholeNumber(retries, 'Extra tries: from'),
  ringSeconds: wholeNumber(ringSeconds, 'Ring time in seconds: from'),
  record: z.boolean('Say whether calls are recorded.'),
  greeting: audioChoice,
  hold: audioChoice,
  ringback: audioChoice,
  rejection: audioChoice,
  promptVoice,
  promptWords,
}

export const configInput = z
  .strictObject(configFields)
  .refine(({ codeDigitsMin: min, codeDigitsMax: max }) => min <= max, {
    path: ['codeDigitsMax'],
    message: 'The longest code can’t be shorter than the shortest one.',
  })

/** A new configuration starts with its name alone; the rest is as product.md C23 says. */
export const newConfigInput = z.strictObject({ name: configNameInput })
export type NewConfigInput = z.input<typeof newConfigInput>

/** `version` is the one the changes were made from; `restored` says that they are an older version, unchanged. */
export const saveConfigInput = configInput.safeExtend({ version, restored: z.boolean().default(false) })
export type SaveConfigInput = z.input<typeof saveConfigInput>

/** An entry of the history, and which side of that change is meant. */
export const versionInput = z.strictObject({
  entryId: z.string().regex(/^[1-9][0-9]{0,17}$/, 'That is no entry’s id.'),
  side: z.enum(['before', 'after']),
})
export type VersionInput = z.input<typeof versionInput>

/** `before`: entries older than this one; null for the newest. */
export const historyInput = z.strictObject({ before: versionInput.shape.entryId.nullable() })
export type HistoryInput = z.input<typeof historyInput>

const phoneNumber = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(NUMBER_AS_TYPED, 'That is longer than any phone number.')

/** Digits, kept as text: 0042 is not 42. Empty is none. Whether the configuration's callers can key it is the command's to say. */
export const orderCode = z
  .string('Give the order code as text.')
  .trim()
  .regex(/^[0-9]*$/, 'Use digits only: callers key the code on a telephone.')
  .max(codeDigits.max, `An order code has at most ${codeDigits.max} digits.`)
  .transform(text => text || null)
  .nullable()

const label = z
  .string('Give the label as text.')
  .trim()
  .overwrite(text => text.toWellFormed())
  .max(labelCharacters, `A label has at most ${labelCharacters} characters.`)
  .regex(printable, 'Remove line breaks and control characters from the label.')
  .transform(text => text || null)
  .nullable()

const NOT_A_TIME = 'Give the expiry as a date and time.'
const LAST_YEAR = 9999

const expiresAt = z.iso
  .datetime({ offset: true, error: NOT_A_TIME })
  .transform(text => new Date(text))
  .refine(time => time.getUTCFullYear() <= LAST_YEAR, NOT_A_TIME)
  .nullable()

const mappingFields = {
  customerNumber: phoneNumber('Enter the customer’s number.'),
  followMeNumber: phoneNumber('Enter the follow-me number.'),
  orderCode,
  label,
  active: z.boolean('Say whether the mapping is switched on.'),
  expiresAt,
}

/** A mapping to add; what is left out is none, and the mapping is switched on. Which numbers are fine depends on the account. */
export const mappingInput = z.strictObject({
  ...mappingFields,
  orderCode: orderCode.default(null),
  label: label.default(null),
  active: mappingFields.active.default(true),
  expiresAt: expiresAt.default(null),
})
export type MappingInput = z.input<typeof mappingInput>

/** Changes what it names; null clears. */
export const mappingPatch = z.strictObject({
  customerNumber: mappingFields.customerNumber.exactOptional(),
  followMeNumber: mappingFields.followMeNumber.exactOptional(),
  orderCode: orderCode.exactOptional(),
  label: label.exactOptional(),
  active: mappingFields.active.exactOptional(),
  expiresAt: expiresAt.exactOptional(),
})
export type MappingPatch = z.input<typeof mappingPatch>

const mappingId = z.string().regex(/^[1-9][0-9]{0,17}$/, 'That is no mapping’s id.')

const mappingIds = z
  .array(mappingId)
  .min(1, 'Choose a mapping first.')
  .max(ROWS_AT_ONCE, `Choose at most ${ROWS_AT_ONCE} mappings at once.`)

export const switchMappingsInput = z.strictObject({ ids: mappingIds, active: z.boolean() })
export type SwitchMappingsInput = z.input<typeof switchMappingsInput>

export const removeMappingsInput = z.strictObject({ ids: mappingIds })
export type RemoveMappingsInput = z.input<typeof removeMappingsInput>

/** Names what `removeMappings` gave back. */
export const restoreMappingsInput = z.strictObject({ removalId: mappingId })
export type RestoreMappingsInput = z.input<typeof restoreMappingsInput>

/** What is done to many mappings at once. */
const mappingAct = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('switchOn') }),
  z.strictObject({ do: z.literal('switchOff') }),
  z.strictObject({ do: z.literal('remove') }),
  z.strictObject({ do: z.literal('setExpiry'), expiresAt }),
])
export type MappingAct = z.output<typeof mappingAct>

/** To which mappings: those chosen one by one, or all that a search and a filter leave. */
const whichMappings = z.union([z.strictObject({ ids: mappingIds }), z.strictObject({ matching: matchingInput })])
export type WhichMappings = z.output<typeof whichMappings>

export const changeMappingsInput = z.strictObject({ act: mappingAct, which: whichMappings })
export type ChangeMappingsInput = z.input<typeof changeMappingsInput>

/** Names what `changeMappings` or `pasteMappings` gave back. */
export const mappingChangeInput = z.strictObject({ changeId: mappingId })
export type MappingChangeInput = z.input<typeof mappingChangeInput>

/** What a person saw in the fields they changed, as the page has it; null for none. */
const fieldsAsSeen = z.partialRecord(
  z.enum(['customerNumber', 'followMeNumber', 'orderCode', 'label', 'expiresAt', 'active']),
  z.union([z.string().max(200), z.boolean()]).nullable(),
)

/** An edit of some cells of one mapping, made from what its editor saw. */
export const editCellsInput = z.strictObject({ patch: mappingPatch, seen: fieldsAsSeen })
export type EditCellsInput = z.input<typeof editCellsInput>

/**
 * A block of cells: each row changes the mapping `id`, or adds one. What is in the cells is checked row by row, so that each
 * problem can be told at its cell; with `skipRefused`, rows that have one are left out.
 */
export const pasteMappingsInput = z.strictObject({
  rows: z
    .array(z.strictObject({ id: mappingId.nullable(), fields: z.record(z.string(), z.unknown()) }))
    .min(1, 'There is nothing to paste.')
    .max(ROWS_AT_ONCE, `Paste at most ${ROWS_AT_ONCE} rows at once.`)
    .superRefine((rows, context) => {
      const seen = new Set<string>()
      for (const [row, { id }] of rows.entries()) {
        if (id !== null && seen.has(id))
          context.addIssue({ code: 'custom', path: [row, 'id'], message: 'This mapping is in the block twice.' })
        if (id !== null) seen.add(id)
      }
    }),
  skipRefused: z.boolean().default(false),
})
export type PasteMappingsInput = z.input<typeof pasteMappingsInput>
