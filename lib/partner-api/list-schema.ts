import { z } from 'zod'
import { occurredAt } from '@/lib/masked-connect/event-schema'

// Query parameters arrive as text.

const LIMIT = 'A page has 1 to 500.'

export const limit = z
  .string(LIMIT)
  .regex(/^[0-9]{1,4}$/, LIMIT)
  .transform(Number)
  .refine(count => count >= 1 && count <= 500, LIMIT)
  .default(100)
  .meta({ description: 'How many a page has: 1 to 500, 100 unless told.', examples: ['100'] })

export const cursor = z
  .string('Send the nextCursor of a page as it came.')
  .max(500, 'Send the nextCursor of a page as it came.')
  .nullable()
  .default(null)
  .meta({ description: 'The nextCursor of the page before; left out for the first.' })

export const flag = (description: string) =>
  z
    .enum(['true', 'false'], 'Say true or false.')
    .transform(text => text === 'true')
    .default(false)
    .meta({ description, examples: ['true'] })

export const moment = (description: string) =>
  z.iso
    .datetime({ offset: true, error: 'Give the time as RFC 3339, like 2026-11-25T09:30:00Z.' })
    .transform(text => new Date(text))
    .exactOptional()
    .meta({ description, examples: ['2026-11-25T09:30:00Z'] })

/** When a removal happened. */
export const removedAt = z.strictObject({ occurredAt: occurredAt.exactOptional() })
