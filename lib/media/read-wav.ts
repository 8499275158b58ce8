import { startsWith } from './bytes'
import type { Reading } from './reading'

const HERTZ = { min: 8_000, max: 96_000 }
const UNTIL_THE_END = 0xffffffff

/** Plain samples, floating point, and the two telephone codes. */
const PLAYED = [1, 3, 6, 7]
const EXTENSIBLE = 0xfffe

/** Reads a RIFF file's chunks. It lasts as long as the samples that are really there. */
export function readWav(bytes: Uint8Array): Reading {
  if (!startsWith(bytes, 'WAVE', 8)) return { ok: false, problem: null }
  const format = chunk(bytes, 'fmt ')
  const data = chunk(bytes, 'data')
  if (!format || !data || format.bytes < 16 || format.there < Math.min(format.bytes, 26)) return damaged

  const view = new DataView(bytes.buffer, bytes.byteOffset + format.at)
  const declared = view.getUint16(0, true)
  const code = declared === EXTENSIBLE && format.bytes >= 26 ? view.getUint16(24, true) : declared
  const [channels, hertz] = [view.getUint16(2, true), view.getUint32(4, true)]
  const [block, bits] = [view.getUint16(12, true), view.getUint16(14, true)]

  if (!PLAYED.includes(code))
    return refused('This wav file is packed in a way that carriers don’t play. Save it as plain (PCM) wav, or as mp3.')
  if (hertz < HERTZ.min || hertz > HERTZ.max)
    return refused(
      `This wav file has ${hertz.toLocaleString('en')} samples a second; from ${HERTZ.min.toLocaleString('en')} to ${HERTZ.max.toLocaleString('en')} can be played. Save it again with 16,000.`,
    )
  if (channels < 1 || channels > 2)
    return refused(`This wav file has ${channels} channels. Save it again as mono or stereo.`)
  if (bits % 8 !== 0 || block !== (channels * bits) / 8 || block === 0) return damaged
  if (data.bytes > data.there)
    return refused('This wav file is cut off: it says it holds more sound than there is. Save it again.')
  return { ok: true, extension: 'wav', milliseconds: Math.floor((data.bytes / block / hertz) * 1000) }
}

type Chunk = { at: number; bytes: number; there: number }

/** The first chunk of this name. `bytes` is what it says of itself, `there` what the file has left. */
function chunk(bytes: Uint8Array, name: string): Chunk | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 12; at + 8 <= bytes.length; ) {
    const said = view.getUint32(at + 4, true)
    const there = bytes.length - at - 8
    // Programs that write as they go don't know how long it will be.
    const size = name === 'data' && said === UNTIL_THE_END ? there : said
    if (startsWith(bytes, name, at)) return { at: at + 8, bytes: size, there }
    at += 8 + said + (said % 2)
  }
  return null
}

const damaged: Reading = refused('This wav file is damaged: parts of it are missing. Save it again, as wav or mp3.')

function refused(problem: string): Reading {
  return { ok: false, problem }
}
