import { z } from 'zod'
import type { ImportView } from '@/lib/imports/views'
import type { MappingView } from '@/lib/masked-connect/views'
import type { PartnerCall } from './calls-queries'
import type { PartnerConfig } from './configs-queries'
import { PROBLEMS, type Problem, type ProblemCode } from './problem'

// What leaves, as schemas: the OpenAPI document is made from them, and the tests hold every answer against them.

const id = (of: string, example: string) => z.string().meta({ description: `The ${of}’s id.`, examples: [example] })
const time = (description: string) =>
  z.iso.datetime().meta({ description: `${description} RFC 3339, UTC.`, examples: ['2026-11-25T09:30:00.000Z'] })
const number = (description: string) =>
  z.string().meta({ description: `${description} E.164.`, examples: ['+919870000001'] })

export const mappingShape = z
  .strictObject({
    id: id('mapping', '1024'),
    configId: id('configuration', 'mumbai-hub'),
    customerNumber: number('The phone the customer calls from.'),
    followMeNumber: number('The phone that rings: of the person handling the order.'),
    orderCode: z
      .string()
      .nullable()
      .meta({ description: 'What the customer can key in.', examples: ['4821'] }),
    label: z
      .string()
      .nullable()
      .meta({ description: 'For people who look at the list.', examples: ['Order 4821'] }),
    active: z.boolean().meta({ description: 'False: switched off.' }),
    expiresAt: time('When it stops matching calls by itself; null for never.').nullable(),
    status: z.enum(['live', 'inactive', 'expired']).meta({
      description: 'Live: matches calls. Inactive: switched off. Expired: switched on, but its time is over.',
    }),
    createdAt: time('When it was made.'),
    updatedAt: time('When it was changed last.'),
  })
  .meta({ id: 'Mapping', description: 'One customer number → one follow-me number.' }) satisfies z.ZodType<MappingView>

export const configShape = z
  .strictObject({
    id: id('configuration', 'mumbai-hub'),
    name: z.string().meta({ examples: ['Mumbai Hub'] }),
    fallback: z.enum(['code_then_number', 'code_only', 'number_only']).meta({
      description: 'What a caller who isn’t recognised is asked for.',
    }),
    codeDigitsMin: z.int().meta({ description: 'Order codes have at least so many digits.', examples: [4] }),
    codeDigitsMax: z.int().meta({ description: 'Order codes have at most so many digits.', examples: [10] }),
    retries: z.int().meta({ description: 'Extra tries per prompt after the first.', examples: [2] }),
    ringSeconds: z.int().meta({ description: 'How long the agent’s phone rings.', examples: [30] }),
    record: z.boolean().meta({ description: 'Whether connected calls are recorded.' }),
    liveMappings: z.int().meta({
      description: 'How many mappings are live now. In lists that take long to count, an estimate.',
      examples: [1240],
    }),
    numbers: z.array(z.string()).meta({
      description: 'The business numbers whose calls come here, straight or through business hours. E.164.',
      examples: [['+912269947011']],
    }),
    createdAt: time('When it was made.'),
    updatedAt: time('When its settings were changed last.'),
  })
  .meta({
    id: 'Config',
    description: 'A configuration: how a masked call behaves, and the mappings it has.',
  }) satisfies z.ZodType<PartnerConfig>

const matchType = z.enum(['caller_number', 'order_code', 'registered_number', 'not_matched'])
const outcome = z.enum([
  ...[
    'connected',
    'no_answer',
    'busy',
    'failed',
    'caller_hung_up',
    'not_matched',
    'message',
    'voicemail',
    'not_routed',
  ],
] as const)

export const callShape = z
  .strictObject({
    id: id('call', '0199d3a0-7b1e-7c55-9a35-3f1f0d3c8a11'),
    startedAt: time('When it came in.'),
    answeredAt: time('When we answered it.').nullable(),
    connectedAt: time('When the agent took it.').nullable(),
    endedAt: time('When it was over; null while it lasts.').nullable(),
    businessNumber: number('The number that was called.'),
    customerNumber: number('The caller id; null if withheld.').nullable(),
    agentNumber: number('The phone that rang.').nullable(),
    configId: z.string().nullable(),
    mappingId: z.string().nullable(),
    orderCode: z.string().nullable(),
    matchType: matchType.nullable().meta({ description: 'How the call found its agent.' }),
    outcome: outcome.nullable().meta({ description: 'What it came to; null while it lasts.' }),
    keypadTries: z.int().meta({ description: 'How often the caller keyed something in.' }),
    durationSeconds: z.int().nullable().meta({ description: 'From startedAt to endedAt.' }),
    talkSeconds: z.int().nullable().meta({ description: 'From connectedAt to endedAt.' }),
    recording: z.null().meta({ description: 'Not there yet: always null.' }),
    transcript: z.null().meta({ description: 'Not there yet: always null.' }),
    test: z.boolean().meta({ description: 'A test call made in the app.' }),
  })
  .meta({ id: 'Call', description: 'One call, and what it came to.' }) satisfies z.ZodType<PartnerCall>

const rows = (description: string) => z.int().meta({ description })

export const importShape = z
  .strictObject({
    id: id('import', '17'),
    configId: id('configuration', 'mumbai-hub'),
    mode: z.enum(['merge', 'replace']),
    dryRun: z.boolean().meta({ description: 'True: everything was checked and counted, nothing written.' }),
    status: z.enum(['queued', 'running', 'completed', 'failed', 'cancelled']),
    rows: z
      .strictObject({
        read: rows('Rows of the file read so far.'),
        created: rows('Rows that made a mapping.'),
        updated: rows('Rows that changed one.'),
        unchanged: rows('Rows that found nothing to change.'),
        refused: rows('Rows that were refused, each with its reason.'),
        removed: rows('Mappings removed by a replacement.'),
      })
      .meta({ description: 'Counts so far.' }),
    createdAt: time('When the file was received.'),
    finishedAt: time('When it was over.').nullable(),
    error: z.string().nullable().meta({ description: 'Why it failed.' }),
  })
  .meta({ id: 'Import', description: 'A whole list on its way in.' }) satisfies z.ZodType<ImportView>

export const problemShape = z
  .strictObject({
    type: z.string().meta({ description: 'Where this kind of problem is described.', examples: ['/docs/api#invalid'] }),
    title: z.string().meta({ examples: ['Invalid'] }),
    status: z.int().meta({ examples: [422] }),
    detail: z.string().meta({ description: 'What to change, in words.' }),
    code: z.enum(Object.keys(PROBLEMS) as ProblemCode[]).meta({ description: 'For programs.' }),
    errors: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .meta({ description: 'Every field that needs a change.' }),
    requestId: z.string().meta({ description: 'Also in the header X-Request-Id; name it when you ask us.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457.' }) satisfies z.ZodType<Problem>

export const data = <Shape extends z.ZodType>(shape: Shape) => z.strictObject({ data: shape })

export const page = <Shape extends z.ZodType>(shape: Shape) =>
  z.strictObject({
    data: z.array(shape),
    nextCursor: z.string().nullable().meta({ description: 'Ask for what follows with it; null on the last page.' }),
  })

const told = (
  results: readonly ['created', 'updated', 'unchanged', 'ignored'] | readonly ['removed', 'unchanged', 'ignored'],
) => z.enum(results)

/** What an addition or a change is answered with. */
export const setShape = z.strictObject({
  data: mappingShape.nullable().meta({
    description: 'The mapping as it is now. Null where older news was ignored and there is no mapping any more.',
  }),
  result: told(['created', 'updated', 'unchanged', 'ignored']).meta({
    description: 'Ignored: newer news of this mapping was there already.',
  }),
})

/** The same of a removal. */
export const removedShape = z.strictObject({
  data: mappingShape.nullable().meta({ description: 'The mapping as it was removed. Null where there never was one.' }),
  result: told(['removed', 'unchanged', 'ignored']).meta({
    description: 'The same when repeated. Unchanged: there was nothing, and older news of it loses from now on.',
  }),
})
