import { describe, expect, test } from 'vitest'
import { conversationMp3, conversationWav } from '@/lib/media/testing-conversation'
import { decode } from './decode'
import { packPeaks, peaksOf, unpackPeaks } from './peaks'

async function* pieces(content: Uint8Array, size: number) {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
}

const drawn = (extension: string, content: Uint8Array, size = 1_000) =>
  peaksOf(decode(extension, pieces(content, size)))

/** How loud a channel is at a second, 0–255. */
const loudAt = (values: Uint8Array | undefined, second: number, seconds: number) =>
  values?.[Math.floor((second / seconds) * values.length)] ?? -1

describe.each([
  ['wav', conversationWav(6)],
  ['mp3', conversationMp3(6)],
])('a conversation as %s', (extension, content) => {
  test.each([7, 1_000, 1_000_000])('shows who speaks when, read %d bytes at a time', async size => {
    const { peaks, milliseconds } = await drawn(extension, content, size)
    expect(milliseconds).toBeGreaterThan(5_900)
    expect(milliseconds).toBeLessThan(6_300)
    expect(peaks).toHaveLength(2)
    const seconds = milliseconds / 1000
    // An encoder puts some of a frame in front.
    expect(loudAt(peaks[0], 1.4, seconds)).toBeGreaterThan(80)
    expect(loudAt(peaks[1], 1.4, seconds)).toBeLessThan(10)
    expect(loudAt(peaks[0], 3.4, seconds)).toBeLessThan(10)
    expect(loudAt(peaks[1], 3.4, seconds)).toBeGreaterThan(80)
  })
})

test('however long it is, it is drawn in a thousand pieces at most', async () => {
  const { peaks, milliseconds } = await drawn('wav', conversationWav(300), 65_536)
  expect(milliseconds).toBe(300_000)
  expect(peaks[0]?.length).toBeGreaterThan(400)
  expect(peaks[0]?.length).toBeLessThanOrEqual(1_000)
})

test('a telephone’s own codes are read', async () => {
  for (const [code, loud, silent] of [
    [6, 0xaa, 0xd5],
    [7, 0x80, 0xff],
  ] as const) {
    const wav = Buffer.from(conversationWav(1).subarray(0, 44 + 1_600))
    wav.writeUInt16LE(code, 20)
    wav.writeUInt16LE(1, 22)
    wav.writeUInt16LE(8, 34)
    wav.fill(silent, 44, 844).fill(loud, 844)
    const { peaks } = await drawn('wav', wav)
    expect(peaks[0]?.at(1), `${code}`).toBeLessThan(3)
    expect(peaks[0]?.at(-2), `${code}`).toBeGreaterThan(240)
  }
})

test.each([
  ['mp3', Buffer.from('no sound at all, however long it is read')],
  ['wav', Buffer.from('RIFF....WAVEjunk')],
  ['wav', Buffer.from(conversationWav(1)).fill(9, 20, 22)],
])('what is no %s is said to be unreadable', async (extension, content) => {
  await expect(drawn(extension, content)).rejects.toMatchObject({ name: 'UnreadableSound' })
})

test('what is kept of them comes out as it went in', () => {
  const peaks = [Uint8Array.of(0, 255, 3), Uint8Array.of(7, 8, 9)]
  expect(unpackPeaks(packPeaks(peaks))).toEqual([
    [0, 255, 3],
    [7, 8, 9],
  ])
})
