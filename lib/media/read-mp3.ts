import { startsWith } from './bytes'
import type { Reading } from './reading'

/** Of the sound in a file this much must be frames: a stray byte is forgiven, a page with some frames in it is not. */
const LEAST_SOUND = 0.9

/** Walks an MPEG layer III stream frame by frame: tags, then frames to the end. What the first frame says about the rest is not believed. */
export function readMp3(bytes: Uint8Array): Reading {
  const start = afterTags(bytes)
  const end = startsWith(bytes, 'TAG', bytes.length - 128) ? bytes.length - 128 : bytes.length
  if (!isFollowed(bytes, start, end)) return { ok: false, problem: null }

  let milliseconds = 0
  let sound = 0
  for (let at = start; at < end; ) {
    const frame = frameAt(bytes, at)
    if (frame && at + frame.bytes <= end) {
      if (at > start || !isSummary(bytes, at, frame)) milliseconds += frame.milliseconds
      sound += frame.bytes
      at += frame.bytes
    } else at = nextFrame(bytes, at + 1, end)
  }
  if (sound < (end - start) * LEAST_SOUND)
    return { ok: false, problem: 'This mp3 is damaged: much of it is not sound. Save it again, as mp3 or wav.' }
  return { ok: true, extension: 'mp3', milliseconds: Math.round(milliseconds) }
}

type Frame = { bytes: number; milliseconds: number }

const KBITS = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const
const HERTZ: Record<number, readonly number[]> = {
  3: [44_100, 48_000, 32_000],
  2: [22_050, 24_000, 16_000],
  0: [11_025, 12_000, 8_000],
}

/** The frame that begins here; null for anything else, and for a "free" bit rate, which carriers don't play. */
function frameAt(bytes: Uint8Array, at: number): Frame | null {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
  const version = (second >> 3) & 3
  const isLayerThree = ((second >> 1) & 3) === 1
  if (first !== 0xff || second < 0xe0 || !isLayerThree) return null
  const kbits = KBITS[version === 3 ? 1 : 2][third >> 4]
  const hertz = HERTZ[version]?.[(third >> 2) & 3]
  if (!kbits || !hertz) return null
  const samples = version === 3 ? 1152 : 576
  const padding = (third >> 1) & 1
  return { bytes: Math.floor((samples * kbits * 125) / hertz) + padding, milliseconds: (samples * 1000) / hertz }
}

/** A frame with another after it, or with nothing: two bytes alone look like one by chance. */
function isFollowed(bytes: Uint8Array, at: number, end: number): boolean {
  const frame = frameAt(bytes, at)
  return frame !== null && (at + frame.bytes >= end || frameAt(bytes, at + frame.bytes) !== null)
}

function nextFrame(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) if (bytes[at] === 0xff && isFollowed(bytes, at, end)) return at
  return end
}

/** A frame without sound that encoders put first, to say how long the rest is. */
function isSummary(bytes: Uint8Array, at: number, frame: Frame): boolean {
  for (let place = at + 4; place < at + Math.min(frame.bytes, 40); place++)
    if (['Xing', 'Info', 'VBRI'].some(word => startsWith(bytes, word, place))) return true
  return false
}

/** Behind the ID3 tags at the beginning, and the zeros some programs leave after them. */
function afterTags(bytes: Uint8Array): number {
  let at = 0
  while (startsWith(bytes, 'ID3', at)) {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at + 6, at + 10)
    at += 10 + ((a & 127) << 21) + ((b & 127) << 14) + ((c & 127) << 7) + (d & 127)
  }
  while (at < bytes.length && bytes[at] === 0) at++
  return at
}
