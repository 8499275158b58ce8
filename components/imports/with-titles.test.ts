import { expect, test } from 'vitest'
import { readSample } from './read-sample'
import { withTitles } from './with-titles'

const TITLES = ['customer_number', 'follow_me_number']
const ROW = ['98700 00001', '98200 00001']

test.each([
  ['comma', new TextEncoder().encode('98700 00001,98200 00001\n')],
  ['semicolon and BOM', new TextEncoder().encode('\uFEFF98700 00001;98200 00001\n')],
  ['tab, UTF-16', utf16('\uFEFF98700 00001\t98200 00001\r\n')],
])('rows without titles get them as the rest is written: %s', async (_, bytes) => {
  const bare = new Blob([bytes])
  const reading = await readSample(bare)
  if (!reading.ok) throw new Error(reading.problem)
  const { delimiter, encoding } = reading.sample
  const titled = withTitles(bare, TITLES, reading.sample)
  expect(await readSample(titled)).toMatchObject({ ok: true, sample: { delimiter, encoding, lines: [TITLES, ROW] } })
  expect((await titled.text()).slice(1), 'no second mark in the middle').not.toContain('\uFEFF')
})

function utf16(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new Uint16Array([...text].map(letter => letter.charCodeAt(0))).buffer)
}
