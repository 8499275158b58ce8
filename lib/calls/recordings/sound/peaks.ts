import type { Sound } from './sound'

/** How loud the channels of a recording are: up to this many values each, 0–255, evenly spread from beginning to end. */
const PIECES_MAX = 1_000
const FIRST_PIECE_MS = 20

/**
 * The loudest sample of each piece of time, channel by channel. Pieces begin small and are joined in pairs whenever there are
 * too many, so that a recording of hours needs no more memory than one of seconds.
 */
export async function peaksOf(sounds: AsyncIterable<Sound>): Promise<{ peaks: Uint8Array[]; milliseconds: number }> {
  const loudest: number[][] = []
  let piece = 0
  let samples = 0
  let hertz = 1
  for await (const sound of sounds) {
    hertz = sound.hertz
    piece ||= Math.max(1, Math.round((hertz * FIRST_PIECE_MS) / 1000))
    const count = sound.channels[0]?.length ?? 0
    while (Math.ceil((samples + count) / piece) > PIECES_MAX) {
      piece *= 2
      for (const [channel, values] of loudest.entries()) loudest[channel] = joined(values)
    }
    for (const [channel, values] of sound.channels.entries()) {
      loudest[channel] ??= []
      hear(values, loudest[channel], samples, piece)
    }
    samples += count
  }
  const peaks = loudest.map(values => Uint8Array.from(values, value => Math.min(255, Math.round(value * 255))))
  return { peaks, milliseconds: Math.round((samples / hertz) * 1000) }
}

function hear(values: Float32Array, loudest: number[], from: number, piece: number): void {
  for (let each = 0; each < values.length; each++) {
    const place = Math.floor((from + each) / piece)
    const loud = Math.abs(values[each] ?? 0)
    if (loud > (loudest[place] ?? -1)) loudest[place] = loud
  }
}

function joined(values: readonly number[]): number[] {
  return Array.from({ length: Math.ceil(values.length / 2) }, (_, place) =>
    Math.max(values[place * 2] ?? 0, values[place * 2 + 1] ?? 0),
  )
}

/** As they are kept: how many channels, then one after the other. */
export function packPeaks(peaks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([peaks.length, ...peaks.flatMap(values => [...values])])
}

/** What `packPeaks` made, a list a channel. */
export function unpackPeaks(packed: Uint8Array): number[][] {
  const [count = 1] = packed
  const length = (packed.length - 1) / count
  return Array.from({ length: count }, (_, channel) => [
    ...packed.subarray(1 + channel * length, 1 + (channel + 1) * length),
  ])
}
