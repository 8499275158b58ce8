import { createHash, randomUUID } from 'node:crypto'
import { theStore } from '@/lib/media/store/store'

/** A file that was sent, as it is kept: never served to anybody, only read again. */
export type Upload = { key: string; sha256: string; bytes: number }

/** The folder of the store that they are in. */
export const UPLOADS = 'imports'

/** Keeps a file as it arrives, whatever its size, without holding more of it than a piece. Half of a file is not kept. */
export async function receiveUpload(arriving: AsyncIterable<Uint8Array>, extension: 'csv' | 'ndjson'): Promise<Upload> {
  const key = `${UPLOADS}/${randomUUID()}.${extension}`
  const hash = createHash('sha256')
  let bytes = 0
  async function* measured() {
    for await (const piece of arriving) {
      hash.update(piece)
      bytes += piece.length
      yield piece
    }
  }
  await theStore().put(key, measured(), 'application/octet-stream')
  return { key, sha256: hash.digest('hex'), bytes }
}
