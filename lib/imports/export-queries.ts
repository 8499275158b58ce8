import { type Actor, allow } from '@/lib/access/actor'
import { AppError } from '@/lib/errors'

/**
 * The mappings that a search and a filter leave, newest first, as a CSV file with the columns an import understands. Read as
 * it is written out, whatever its size. Throws ZodError, `notFound`.
 */
export async function exportMappings(
  actor: Actor,
  _configId: string,
  _raw: unknown,
): Promise<AsyncIterable<Uint8Array>> {
  allow(actor, 'mapping.write')
  allow(actor, 'numbers.unmasked')
  throw new AppError('conflict', 'Export is not built yet.')
}
