import { createHash } from 'node:crypto'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/switchboard/limits'
import type { MediaFile } from './media-address'
import { readAudio } from './read-audio'
import { TOO_LARGE } from './too-large'
import type { Extension } from './views'

/** A file that was found to be audio. */
export type AudioFile = MediaFile & { extension: Extension; milliseconds: number; content: Uint8Array }

/**
 * Takes a file in as it arrives, and no more of it than is allowed. Throws `tooLarge`, and `invalid` with a sentence for what
 * is not mp3 or wav inside.
 */
export async function receiveFile(arriving: AsyncIterable<Uint8Array>): Promise<AudioFile> {
  const content = await collect(arriving)
  const reading = readAudio(content)
  if (!reading.ok) throw new AppError('invalid', reading.problem, [{ path: 'file', message: reading.problem }])
  const { extension, milliseconds } = reading
  return { sha256: createHash('sha256').update(content).digest('hex'), extension, milliseconds, content }
}

async function collect(arriving: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of arriving) {
    size += piece.length
    if (size > LIMITS.audioBytes) throw new AppError('tooLarge', TOO_LARGE, [{ path: 'file', message: TOO_LARGE }])
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
