import { expect, test } from 'vitest'
import { readAudio } from '@/lib/media/read-audio'
import { wavOf } from './wav-of'

test('a recording is a wav file as the library takes it, loud samples cut to what fits', async () => {
  const samples = Float32Array.from({ length: 32_000 }, (_, at) => 2 * Math.sin(at / 20))
  const file = new Uint8Array(await wavOf(samples).arrayBuffer())
  expect(readAudio(file)).toEqual({ ok: true, extension: 'wav', milliseconds: 2000 })
  const first = new DataView(file.buffer)
  const heights = samples.map((_, at) => Math.abs(first.getInt16(44 + at * 2, true)))
  expect(Math.max(...heights)).toBe(32_767)
})
