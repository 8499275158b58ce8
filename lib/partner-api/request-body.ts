import { createHash } from 'node:crypto'
import { Refusal } from './problem'

/** A JSON body is at most this long: a mapping is some hundred bytes. */
export const JSON_BYTES = 1_000_000

/** What comes after that is taken in and thrown away, so that the other side hears why; up to here, then it is cut off. */
const DISCARDED_BYTES = 64_000_000

const TOO_LARGE = 'A JSON body has at most 1 MB. Whole lists go to …/imports.'
const NOT_JSON = 'The body is not JSON. Send one JSON object in UTF-8.'

/** A body on its way in, and the hash of all of it, for which what nobody has read is read. */
export function hashedBody(arriving: AsyncIterable<Uint8Array>, salt: string) {
  const hash = createHash('sha256').update(salt)
  const pieces = arriving[Symbol.asyncIterator]()
  let digest: string | null = null

  async function* stream(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const { done, value } = await pieces.next()
      if (done) return
      hash.update(value)
      yield value
    }
  }
  const rest = stream()
  return {
    stream: rest,
    async fingerprint(): Promise<string> {
      if (digest !== null) return digest
      for (;;) {
        const { done, value } = await pieces.next()
        if (done) break
        hash.update(value)
      }
      digest = hash.digest('hex')
      return digest
    },
  }
}

/**
 * A body as it arrives. One that can, hands its pieces over by itself until it is told that this is enough: a promise for each
 * piece costs more than the rest of reading a small body.
 */
export type Arriving = AsyncIterable<Uint8Array> & {
  each?: (take: (piece: Uint8Array) => 'more' | 'enough') => Promise<void>
}

/** The whole of a JSON body. Refuses what is too long (413) or not JSON (400). */
export async function readJson(arriving: Arriving): Promise<unknown> {
  const pieces: Uint8Array[] = []
  let size = 0
  const take = (piece: Uint8Array) => {
    size += piece.length
    if (size <= JSON_BYTES) pieces.push(piece)
    return size > DISCARDED_BYTES ? 'enough' : 'more'
  }
  if (arriving.each) await arriving.each(take)
  else for await (const piece of arriving) if (take(piece) === 'enough') break
  if (size > JSON_BYTES) throw new Refusal('tooLarge', TOO_LARGE, [{ path: 'body', message: TOO_LARGE }])
  return parsed(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces))
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    throw new Refusal('notJson', NOT_JSON, [{ path: 'body', message: NOT_JSON }])
  }
}
