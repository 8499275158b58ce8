import { expect, test } from 'vitest'
import { readSample } from './read-sample'

const linesOf = async (...parts: BlobPart[]) => {
  const reading = await readSample(new Blob(parts))
  return reading.ok ? reading.sample.lines : reading.problem
}
const ROW = [
  ['phone', 'agent'],
  ['98700 00001', '98200 00001'],
]

test('comma, semicolon or tab; CRLF or LF; with or without BOM', async () => {
  expect(await linesOf('phone,agent\n98700 00001,98200 00001\n')).toEqual(ROW)
  expect(await linesOf('\uFEFFphone;agent\r\n98700 00001;98200 00001')).toEqual(ROW)
  expect(await linesOf('phone\tagent\r\n98700 00001\t98200 00001\r\n')).toEqual(ROW)
})

test('UTF-16 with its BOM, either way round', async () => {
  const text = '\uFEFFphone\tagent\r\n98700 00001\t98200 00001'
  const little = new Uint8Array(new Uint16Array([...text].map(letter => letter.charCodeAt(0))).buffer)
  const big = little.map((_, index) => little[index ^ 1] ?? 0)
  expect(await linesOf(little)).toEqual(ROW)
  expect(await linesOf(big)).toEqual(ROW)
})

test('a quoted cell keeps its comma and its line end', async () => {
  expect(await linesOf('phone,label\n98700 00001,"Asha, \nAndheri"\n')).toEqual([
    ['phone', 'label'],
    ['98700 00001', 'Asha, \nAndheri'],
  ])
})

test('of a long file only whole lines are shown, though the part that is read ends anywhere', async () => {
  const lines = await linesOf('phone,label\n', '98700 00001,अन्धेरी पूर्व\n'.repeat(9_999))
  expect(lines).toHaveLength(100)
  expect(lines.at(-1)).toEqual(['98700 00001', 'अन्धेरी पूर्व'])
})

test('what is no CSV is refused in words that say what to do', async () => {
  expect(await linesOf(new Uint8Array([0x50, 0x4b, 3, 4, 20]))).toMatch(/spreadsheet’s own file/)
  expect(await linesOf(new Uint8Array([0x1f, 0x8b, 8]))).toMatch(/Unpack it/)
  expect(await linesOf('%PDF-1.7')).toMatch(/a PDF/)
  expect(await linesOf('phone,label\n1,', new Uint8Array([0xe9]), 'a')).toMatch(/CSV UTF-8/)
  expect(await linesOf('phone\0label')).toMatch(/not a text file/)
  expect(await linesOf('')).toMatch(/empty/)
  expect(await linesOf('\r\n \r\n')).toMatch(/empty/)
})
