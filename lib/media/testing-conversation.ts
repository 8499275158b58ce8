import { Mp3Encoder } from '@breezystack/lamejs'

/** Who is heard when: `side` 0 is the first channel. Seconds. */
export type Said = { side: 0 | 1; from: number; to: number; hertz?: number }

/** Two people who speak in turn. */
export const TALK: readonly Said[] = [
  { side: 0, from: 0.5, to: 2 },
  { side: 1, from: 2.5, to: 4, hertz: 330 },
  { side: 0, from: 4.5, to: 5.5 },
]

const HERTZ = 8_000
const LOUDNESS = 12_000

/** What each of two channels holds: a tone where its side speaks, nothing else. */
export function channelsOf(seconds: number, said: readonly Said[] = TALK): [Int16Array, Int16Array] {
  const channels: [Int16Array, Int16Array] = [new Int16Array(seconds * HERTZ), new Int16Array(seconds * HERTZ)]
  for (const { side, from, to, hertz = 440 } of said)
    for (let at = from * HERTZ; at < to * HERTZ && at < seconds * HERTZ; at++)
      channels[side][at] = Math.round(LOUDNESS * Math.sin((at / HERTZ) * hertz * 2 * Math.PI))
  return channels
}

/** A conversation as the carrier records it, a side a channel, 8,000 samples a second. */
export function conversationWav(seconds: number, said?: readonly Said[]): Uint8Array {
  const [left, right] = channelsOf(seconds, said)
  const wav = Buffer.alloc(44 + left.length * 4)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + left.length * 4, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(2, 22)
  wav.writeUInt32LE(HERTZ, 24)
  wav.writeUInt32LE(HERTZ * 4, 28)
  wav.writeUInt16LE(4, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(left.length * 4, 40)
  for (const [at, sample] of left.entries()) {
    wav.writeInt16LE(sample, 44 + at * 4)
    wav.writeInt16LE(right[at] ?? 0, 46 + at * 4)
  }
  return wav
}

/** The same as mp3, which is what Plivo makes unless asked otherwise. */
export function conversationMp3(seconds: number, said?: readonly Said[]): Uint8Array {
  const [left, right] = channelsOf(seconds, said)
  const encoder = new Mp3Encoder(2, HERTZ, 32)
  return Buffer.concat([Buffer.from(encoder.encodeBuffer(left, right)), Buffer.from(encoder.flush())])
}
