import { log } from '@/lib/log'
import { mediaType, storeKey } from './kept-files'
import type { MediaFile } from './media-address'
import { isServedNow } from './served-queries'
import { theStore } from './store/store'
import { wantedPart } from './wanted-part'

/**
 * Serves clips to the carrier and to players (contracts.md "Carrier addresses"): unsigned, addressed by content, so what an
 * address holds never changes and may be kept for ever. Only files that a clip points at, or did until a day ago; a recording
 * never. A web-standard function: the server in front of Next and the route file mount the same one. Never throws.
 */
export async function mediaDoor(request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return empty(405, { allow: 'GET, HEAD' })
  const file = fileAt(new URL(request.url).pathname)
  if (!file) return empty(404)
  try {
    return (await isServedNow(file)) ? await served(request, file) : empty(404)
  } catch (error) {
    log.error({ err: error, file: file.sha256 }, 'a clip could not be served')
    return empty(503, { 'retry-after': '5' })
  }
}

async function served(request: Request, file: MediaFile): Promise<Response> {
  const tag = `"${file.sha256}"`
  const headers = { ...KEPT_FOR_EVER, etag: tag }
  if (isKnown(request.headers.get('if-none-match'), tag)) return empty(304, headers)

  const key = storeKey(file)
  const stored = await theStore().stat(key)
  if (!stored) throw new Error('The file of a clip is not in the store')
  const rangeCounts = (request.headers.get('if-range') ?? tag) === tag
  const part = rangeCounts ? wantedPart(request.headers.get('range'), stored.bytes) : 'all'
  if (part === 'none') return empty(416, { 'content-range': `bytes */${stored.bytes}` })

  const whole = { from: 0, to: stored.bytes - 1 }
  const { from, to } = part === 'all' ? whole : part
  const body = request.method === 'HEAD' ? null : await theStore().open(key, { from, to })
  return new Response(body, {
    status: part === 'all' ? 200 : 206,
    headers: {
      ...headers,
      'content-type': mediaType(file),
      'content-length': String(to - from + 1),
      'accept-ranges': 'bytes',
      ...(part !== 'all' && { 'content-range': `bytes ${from}-${to}/${stored.bytes}` }),
    },
  })
}

/** What a browser would make of the content is not asked: it is audio, and does nothing else. */
const HARMLESS = { 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox" }
const KEPT_FOR_EVER = { ...HARMLESS, 'cache-control': 'public, max-age=31536000, immutable' }

function fileAt(path: string): MediaFile | null {
  const [, sha256, extension] = /^\/media\/([0-9a-f]{64})\.(mp3|wav)$/.exec(path) ?? []
  return sha256 && extension ? { sha256, extension } : null
}

function isKnown(tags: string | null, tag: string): boolean {
  const known = (tags ?? '').split(',').map(each => each.trim().replace(/^W\//, ''))
  return known.includes('*') || known.includes(tag)
}

function empty(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...HARMLESS, 'cache-control': 'no-store', ...headers } })
}
