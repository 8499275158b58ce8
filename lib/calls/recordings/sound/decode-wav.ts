import { setImmediate } from 'node:timers/promises'
import type { Sound } from './sound'
import { UnreadableSound } from './unreadable-sound'

type Format = { code: number; channelCount: number; hertz: number; bits: number }

/** A wav's sound: plain samples of 8 or 16 bits, or a telephone's A-law or µ-law. */
export async function* decodeWav(content: AsyncIterable<Uint8Array>): AsyncGenerator<Sound> {
  let format: (Format & { sample: Sample; frame: number }) | null = null
  let left: Buffer = Buffer.alloc(0)
  for await (const piece of content) {
    left = Buffer.concat([left, piece])
    if (!format) {
      const head = headOf(left)
      if (!head) continue
      format = playable(head.format)
      left = left.subarray(head.end)
    }
    const whole = left.length - (left.length % format.frame)
    if (whole > 0) yield soundOf(left.subarray(0, whole), format)
    left = left.subarray(whole)
    await setImmediate()
  }
  if (!format) throw new UnreadableSound('There is no sound in this wav.')
}

/** Where the samples begin and what they are; null until enough of the file is there. Throws when it never will be. */
function headOf(bytes: Buffer): { format: Format; end: number } | null {
  let format: Format | null = null
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    if (name === 'data') return format ? { format, end: at + 8 } : unreadable()
    if (name === 'fmt ') {
      if (at + 24 > bytes.length) return null
      format = {
        code: bytes.readUInt16LE(at + 8),
        channelCount: bytes.readUInt16LE(at + 10),
        hertz: bytes.readUInt32LE(at + 12),
        bits: bytes.readUInt16LE(at + 22),
      }
    }
    at += 8 + size + (size % 2)
  }
  return bytes.length > HEAD_MAX ? unreadable() : null
}

const HEAD_MAX = 1_000_000

type Sample = (bytes: Buffer, at: number) => number

function playable(format: Format) {
  const sample = SAMPLES[`${format.code}/${format.bits}`]
  const { channelCount, hertz } = format
  if (!sample || channelCount < 1 || channelCount > 2 || hertz < 4_000 || hertz > 96_000) return unreadable()
  return { ...format, sample, frame: (channelCount * format.bits) / 8 }
}

const SAMPLES: Record<string, Sample> = {
  '1/16': (bytes, at) => bytes.readInt16LE(at) / 32_768,
  '1/8': (bytes, at) => ((bytes[at] ?? 128) - 128) / 128,
  '6/8': (bytes, at) => aLaw(bytes[at] ?? 0),
  '7/8': (bytes, at) => muLaw(bytes[at] ?? 0),
}

function soundOf(bytes: Buffer, format: Format & { sample: Sample; frame: number }): Sound {
  const { channelCount, frame, sample, hertz, bits } = format
  const count = bytes.length / frame
  const channels = Array.from({ length: channelCount }, () => new Float32Array(count))
  for (const [channel, samples] of channels.entries())
    for (let each = 0; each < count; each++) samples[each] = sample(bytes, each * frame + (channel * bits) / 8)
  return { hertz, channels }
}

/** ITU-T G.711. */
function aLaw(byte: number): number {
  const code = byte ^ 0x55
  const exponent = (code >> 4) & 7
  const mantissa = code & 15
  const size = exponent === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1)
  return (code & 0x80 ? size : -size) / 32_768
}

/** ITU-T G.711. */
function muLaw(byte: number): number {
  const code = ~byte & 0xff
  const size = (((code & 15) << 3) + 0x84) << ((code >> 4) & 7)
  return (code & 0x80 ? 0x84 - size : size - 0x84) / 32_768
}

function unreadable(): never {
  throw new UnreadableSound('This wav can’t be read.')
}
