import { z } from 'zod'

/** An id of ours. Never a phone number, which begins with a plus sign: payloads stay in the database and its backups. */
const id = z.string().regex(/^[\w-]{1,64}$/, 'must be an id')

/**
 * What there is to do in the background, and what a job is told: ids to look things up by, as they are when it runs, and
 * nothing else. Each name has its handler in `handlers.ts`.
 */
export const PAYLOADS = {
  /** The rows of one deleted configuration (product.md S1). */
  'configuration.clear': z.strictObject({ configId: id }),
  /** One import, or one dry run, from wherever it stopped. */
  'import.run': z.strictObject({ importId: id }),
  'import.undo': z.strictObject({ importId: id }),
  /** One recording's file, from the carrier into the store. */
  'recording.fetch': z.strictObject({ recordingId: id }),
  /** How loud a recording is, from beginning to end. */
  'recording.draw': z.strictObject({ recordingId: id }),
  'housekeeping.hourly': z.strictObject({}),
  'housekeeping.nightly': z.strictObject({}),
} as const

export type TaskName = keyof typeof PAYLOADS
export type Payload<Name extends TaskName> = z.infer<(typeof PAYLOADS)[Name]>
