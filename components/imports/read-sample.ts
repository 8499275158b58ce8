/** The beginning of a file, read in the browser: its lines as cells, titles and all; and how it is written. */
export type FileSample = { lines: string[][]; delimiter: string; encoding: Encoding; bomBytes: number }
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'
export type SampleReading = { ok: true; sample: FileSample } | { ok: false; problem: string }

/** As much as is looked at before the file is sent: enough for some hundred rows. */
const SAMPLE_BYTES = 64 * 1024
const SAMPLE_LINES = 100

/** Looks into a file without sending it. What is no CSV is refused in words that say how to make one of it. */
export async function readSample(file: Blob): Promise<SampleReading> {
  const bytes = await file
    .slice(0, SAMPLE_BYTES)
    .arrayBuffer()
    .catch(() => null)
  // A folder, or a file that was moved or locked by the program that has it open.
  if (!bytes)
    return refusal('This file can’t be read. If another program has it open, close it there and choose it again.')
  const beginning = new Uint8Array(bytes)
  const text = textOf(beginning)
  if (!text.ok) return text
  const { lines, delimiter } = await linesOf(text.text, file.size > beginning.length)
  if (lines.length === 0) return refusal('This file is empty.')
  return { ok: true, sample: { lines, delimiter, encoding: text.encoding, bomBytes: text.bomBytes } }
}

async function linesOf(text: string, cutOff: boolean): Promise<Pick<FileSample, 'lines' | 'delimiter'>> {
  // Fetched when a file is there to be read.
  const { default: Papa } = await import('papaparse')
  const { data, meta } = Papa.parse<string[]>(text, { delimitersToGuess: [',', ';', '\t'], skipEmptyLines: 'greedy' })
  const whole = cutOff && data.length > 1 ? data.slice(0, -1) : data
  const lines = whole.slice(0, SAMPLE_LINES).map(cells => cells.map(cell => cell.trim()))
  return { lines, delimiter: meta.delimiter }
}

type Text = { ok: true; text: string } & Pick<FileSample, 'encoding' | 'bomBytes'>

function textOf(bytes: Uint8Array): Text | { ok: false; problem: string } {
  const known = KINDS.find(({ begins }) => startsWith(bytes, begins))
  if (known) return refusal(known.problem)
  const { encoding, bom } = BOMS.find(({ bom }) => startsWith(bytes, bom)) ?? PLAIN
  try {
    // As a stream: the beginning may end in the middle of a character.
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return text.includes('\0') ? refusal(NO_TEXT) : { ok: true, text, encoding, bomBytes: bom.length }
  } catch {
    return refusal(NOT_UTF8)
  }
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte)
}

const PLAIN: { encoding: Encoding; bom: readonly number[] } = { encoding: 'utf-8', bom: [] }
const BOMS: readonly (typeof PLAIN)[] = [
  { encoding: 'utf-8', bom: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bom: [0xff, 0xfe] },
  { encoding: 'utf-16be', bom: [0xfe, 0xff] },
]

const NO_TEXT = 'This is not a text file. Save the list as CSV and choose that file.'
const NOT_UTF8 =
  'The letters of this file are in an old encoding. In the spreadsheet, save it as “CSV UTF-8 (comma delimited)” and choose that file.'
const WORKBOOK =
  'This is a spreadsheet’s own file, or a packed one. Save the sheet as “CSV UTF-8” and choose that file, or copy its rows and paste them here.'

/** Files that people take for a list, by their first bytes. */
const KINDS = [
  { begins: [0x50, 0x4b, 0x03, 0x04], problem: WORKBOOK },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], problem: WORKBOOK },
  { begins: [0x1f, 0x8b], problem: 'This file is packed. Unpack it first, and choose the CSV file inside.' },
  {
    begins: [0x25, 0x50, 0x44, 0x46],
    problem: 'This is a PDF. Save the list as CSV where it was made, and choose that file.',
  },
] as const

function refusal(problem: string): { ok: false; problem: string } {
  return { ok: false, problem }
}
