import { setImmediate } from 'node:timers/promises'
import { MPEGDecoder } from 'mpg123-decoder'
import type { Sound } from './sound'
import { UnreadableSound } from './unreadable-sound'

/** Some seconds of sound: what is decoded before anybody else has a turn in this process. */
const AT_ONCE = 16_384

/** An mp3's sound. Frames that are damaged are left out; a file without any is unreadable. */
export async function* decodeMp3(content: AsyncIterable<Uint8Array>): AsyncGenerator<Sound> {
  const decoder = new MPEGDecoder()
  let samples = 0
  try {
    await decoder.ready
    for await (const piece of content)
      for (let at = 0; at < piece.length; at += AT_ONCE) {
        const { channelData, samplesDecoded, sampleRate } = decoder.decode(piece.subarray(at, at + AT_ONCE))
        samples += samplesDecoded
        if (samplesDecoded > 0) yield { hertz: sampleRate, channels: channelData }
        await setImmediate()
      }
  } finally {
    decoder.free()
  }
  if (samples === 0) throw new UnreadableSound('There is no sound in this mp3.')
}
