import { z } from 'zod'
import { IMPORT_FIELDS } from './fields'

const importId = z.string().regex(/^[1-9][0-9]{0,17}$/, 'That is no import’s id.')

/** A column, counted from 0. */
const column = z.int().min(0).max(9_999)

const policy = z.enum(['stop', 'skip'], 'Say “stop” or “skip”: what refused rows mean for the rest.')

const columns = z
  .partialRecord(z.enum(IMPORT_FIELDS), column)
  .refine(given => given.customerNumber !== undefined && given.followMeNumber !== undefined, {
    message: 'Say which columns hold the customer’s number and the follow-me number.',
  })
  .refine(given => new Set(Object.values(given)).size === Object.values(given).length, {
    message: 'Two fields can’t be in the same column.',
  })

/** What is said about a file that is sent (contracts.md `imports`). */
export const receiveImportInput = z.strictObject({
  mode: z.enum(['merge', 'replace'], 'Say “merge” or “replace”.').default('merge'),
  dryRun: z.boolean().default(false),
  /** Left out: a replacement stops before writing when a row is refused, a merge takes the rest. */
  refused: policy.optional(),
  fileName: z
    .string()
    .overwrite(text =>
      text
        .toWellFormed()
        .replace(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, 200),
    )
    .transform(text => text || null)
    .nullable()
    .default(null),
  contentType: z
    .string()
    .transform(text => (text.split(';')[0] ?? '').trim().toLowerCase())
    .pipe(
      z.enum(
        [
          'text/csv',
          'application/csv',
          'text/plain',
          'application/vnd.ms-excel',
          'application/octet-stream',
          'application/x-ndjson',
          'application/ndjson',
          'application/jsonl',
        ],
        'Send text/csv or application/x-ndjson.',
      ),
    )
    .default('text/csv'),
  columns: columns.nullable().default(null),
})
export type ReceiveImportInput = z.input<typeof receiveImportInput>

/** Does for real what a dry run of the same file has shown. What is left out is as it was then. */
export const startImportInput = z.strictObject({
  importId,
  mode: z.enum(['merge', 'replace']).optional(),
  refused: policy.optional(),
  columns: columns.nullable().optional(),
})

/** The same from the page, where a replacement that takes most of the list has to be confirmed by the configuration's name. */
export const startCheckedInput = startImportInput.pick({ importId: true }).extend({
  mode: z.enum(['merge', 'replace'], 'Say “merge” or “replace”.'),
  refused: policy,
  configName: z.string().max(200).default(''),
})
export type StartCheckedInput = z.input<typeof startCheckedInput>

export const importInput = z.strictObject({ importId })

/** `before`: imports older than this one; null for the newest. */
export const importHistoryInput = z.strictObject({ before: importId.nullable().default(null) })

/** `after`: lines after this one. `problem`: only lines that have it. */
export const refusedRowsInput = z.strictObject({
  importId,
  after: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(100),
  problem: z.string().max(500).nullable().default(null),
})

/** Refused lines as somebody mended them: the fields as text, as a cell of a file would have them. */
export const fixedRowsInput = z.strictObject({
  importId,
  rows: z
    .array(
      z.strictObject({
        line: z.int().min(1),
        fields: z.partialRecord(z.enum(IMPORT_FIELDS), z.string().max(1_000)),
      }),
    )
    .min(1, 'Change a cell first.')
    .max(500, 'Fix at most 500 rows at once.'),
})
export type FixedRowsInput = z.input<typeof fixedRowsInput>
