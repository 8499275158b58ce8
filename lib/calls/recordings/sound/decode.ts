import { decodeMp3 } from './decode-mp3'
import { decodeWav } from './decode-wav'
import type { Sound } from './sound'

/** The sound in a file, piece by piece and never all at once: recordings last for hours. Throws UnreadableSound. */
export function decode(extension: string, content: AsyncIterable<Uint8Array>): AsyncGenerator<Sound> {
  return extension === 'wav' ? decodeWav(content) : decodeMp3(content)
}
