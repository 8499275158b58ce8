import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAudio } from './read-audio'
import { id3, mp3, wav } from './testing-audio'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const together = (...parts: Uint8Array[]) => Buffer.concat(parts)

describe('mp3 and wav are known by their content', () => {
  test('wav: as long as its samples are', () => {
    expect(readAudio(wav(1.5))).toEqual({ ok: true, extension: 'wav', milliseconds: 1500 })
    expect(readAudio(wav(2, { hertz: 44_100, channels: 2 }))).toMatchObject({ milliseconds: 2000 })
    expect(readAudio(wav(1, { bits: 8, code: 7 }))).toMatchObject({ milliseconds: 1000 })
  })

  test('wav written as it went, its length unknown', () => {
    expect(readAudio(wav(1, { said: 0xffffffff }))).toMatchObject({ ok: true, milliseconds: 1000 })
  })

  test('wav with other chunks in front of the sound', () => {
    const plain = wav(1)
    const notes = bytes('LIST\x05\x00\x00\x00hello\x00')
    const noted = together(plain.subarray(0, 36), notes, plain.subarray(36))
    expect(readAudio(noted)).toMatchObject({ ok: true, milliseconds: 1000 })
  })

  test('mp3: as long as its frames are', () => {
    expect(readAudio(mp3(40))).toEqual({ ok: true, extension: 'mp3', milliseconds: 1045 })
  })

  test('mp3 with tags round it, whatever they hold', () => {
    const tagged = together(id3('<script>alert(1)</script>'), mp3(40), bytes('TAG'.padEnd(128, '\0')))
    expect(readAudio(tagged)).toEqual({ ok: true, extension: 'mp3', milliseconds: 1045 })
  })

  test('mp3 with a frame that says how long it is: what it says counts for nothing', () => {
    const boasting = Buffer.from(mp3(41))
    boasting.write('Xing\x00\x00\x00\x01\x7f\xff\xff\xff', 36, 'latin1')
    expect(readAudio(boasting)).toMatchObject({ ok: true, milliseconds: 1045 })
  })

  test('mp3 with a scratch in it', () => {
    expect(readAudio(together(mp3(50), bytes('scratch'), mp3(50)))).toMatchObject({ milliseconds: 2612 })
  })

  test('mp3 cut off in its last frame', () => {
    expect(readAudio(mp3(41).subarray(0, -100))).toMatchObject({ ok: true, milliseconds: 1045 })
  })
})

describe('everything else is refused in words that say what to change', () => {
  test.each([
    ['an empty file', new Uint8Array(), /empty/],
    ['HTML named .mp3', bytes('<!doctype html><script>alert(1)</script>'), /a web page or a drawing.*mp3 or wav/],
    ['HTML with mp3 frames after it', together(bytes('<html><!--'), mp3(400)), /a web page/],
    ['SVG', bytes('\xef\xbb\xbf<svg xmlns="http://www.w3.org/2000/svg"/>'), /a drawing/],
    ['mp3 frames with a page after them', together(mp3(4), bytes('<p>'.repeat(3000))), /damaged/],
    ['an Ogg file', bytes('OggS\0\0\0\0'), /an Ogg file/],
    ['a phone’s voice memo', bytes('\0\0\0\x20ftypM4A '), /M4A/],
    ['a zip', bytes('PK\x03\x04'), /a zip/],
    ['noise', bytes('hello'), /neither mp3 nor wav/],
    ['a RIFF that is no wav', bytes('RIFF\0\0\0\0AVI LIST'), /neither/],
    ['two bytes that look like a frame', bytes('\xff\xfb\x90\x00 and then nothing like it'.padEnd(900)), /neither/],
    ['a wav without sound', wav(0), /no sound/],
    ['a wav with its head only', wav(1).subarray(0, 30), /damaged/],
    ['a wav of another packing', wav(1, { code: 2 }), /packed/],
    ['a wav of six channels', wav(1, { channels: 6 }), /6 channels/],
    ['a wav cut off', wav(2).subarray(0, 20_000), /cut off/],
    ['a wav that says it lasts ten hours', wav(1, { said: 10 * 3600 * 16_000 }), /cut off/],
    ['ten hours in a rate that nobody can hear', wav(36_000, { hertz: 100, bits: 8 }), /100 samples a second/],
    ['ten hours in truth', wav(36_000 / 30, { hertz: 8000, bits: 8 }).subarray(0, 100), /cut off/],
    ['an hour and more of it', mp3(140_000), /lasts 61 minutes.*at most 60/],
  ])('%s', (_, content, told) => {
    expect(readAudio(content)).toEqual({ ok: false, problem: expect.stringMatching(told) })
  })

  test('any bytes at all get an answer, and quickly', () => {
    const beginnings = fc.constantFrom(
      '',
      'RIFF\0\0\0\0WAVEfmt \x10\0\0\0',
      'ID3\x04\0\0\0\0\0\x05',
      '\xff\xfb\x90\x00',
    )
    fc.assert(
      fc.property(beginnings, fc.uint8Array({ maxLength: 2000 }), (beginning, rest) => {
        const reading = readAudio(together(bytes(beginning), rest))
        expect(reading.ok ? reading.milliseconds : reading.problem).toBeTruthy()
      }),
    )
    const before = performance.now()
    readAudio(new Uint8Array(10_000_000).fill(0xff))
    readAudio(together(mp3(2), new Uint8Array(10_000_000).fill(0xff)))
    readAudio(shortestFrames())
    expect(performance.now() - before).toBeLessThan(5_000)
  })
})

/** 10 MB of frames of 24 bytes. */
function shortestFrames(): Uint8Array {
  const all = new Uint8Array(10_000_000)
  for (let at = 0; at + 24 <= all.length; at += 24) all.set([0xff, 0xf3, 0x14, 0x00], at)
  return all
}
