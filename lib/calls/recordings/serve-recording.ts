import type { Actor } from '@/lib/access/actor'
import { AppError } from '@/lib/errors'
import { mediaType } from '@/lib/media/kept-files'
import { theStore } from '@/lib/media/store/store'
import { wantedPart } from '@/lib/media/wanted-part'
import { ownRecording } from './own-recording'
import { noteListening } from './recording-commands'

/**
 * Serves a recording, whole or a part of it, to whoever may hear it (product.md K1, R7), and writes down who did: once a
 * listen. A browser may keep it for its own user, and asks every time whether they still may have it. Throws `notFound`,
 * which is what somebody else's is, and one that isn't there.
 */
export async function serveRecording(actor: Actor, recordingId: string, request: Request): Promise<Response> {
  const { row, call } = await ownRecording(actor, recordingId)
  const stored = row.state === 'stored' ? await theStore().stat(row.storeKey) : null
  if (!stored) throw new AppError('notFound', 'There is no such recording any more.')

  const headers = { ...HARMLESS, 'cache-control': 'private, no-cache', etag: `"${row.id}"`, 'accept-ranges': 'bytes' }
  if (request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers })
  const rangeCounts = (request.headers.get('if-range') ?? headers.etag) === headers.etag
  const part = rangeCounts ? wantedPart(request.headers.get('range'), stored.bytes) : 'all'
  if (part === 'none')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${stored.bytes}` } })

  const { from, to } = part === 'all' ? { from: 0, to: stored.bytes - 1 } : part
  const isHead = request.method === 'HEAD'
  if (!isHead) await noteListening(actor, row.id, call, new Date())
  return new Response(isHead ? null : await theStore().open(row.storeKey, { from, to }), {
    status: part === 'all' ? 200 : 206,
    headers: {
      ...headers,
      'content-type': mediaType({ extension: row.extension ?? '' }),
      'content-length': String(to - from + 1),
      ...(part !== 'all' && { 'content-range': `bytes ${from}-${to}/${stored.bytes}` }),
    },
  })
}

const HARMLESS = { 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox" }
