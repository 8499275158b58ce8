/** A file that is not a list at all: refused whole, nothing written. The message is for the person who sent it. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused'
}

/**
 * The text of a file, piece by piece: UTF-8, or UTF-16 where it says so by its first two bytes. Bytes that are no text
 * become U+FFFD, which no row may hold. Throws `FileRefused` for an archive, a workbook, a web page and other binary files.
 */
export async function* readText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<{ text: string; bytes: number }> {
  let head: Uint8Array = new Uint8Array()
  let decoder: TextDecoder | null = null
  for await (const piece of bytes) {
    if (decoder) {
      yield { text: decoder.decode(piece, { stream: true }), bytes: piece.length }
      continue
    }
    head = head.length === 0 ? piece : Buffer.concat([head, piece])
    if (head.length < HEAD_BYTES) continue
    decoder = decoderFor(head)
    yield { text: decoder.decode(head, { stream: true }), bytes: head.length }
  }
  if (decoder) return yield { text: decoder.decode(), bytes: 0 }
  const short = decoderFor(head)
  yield { text: short.decode(head), bytes: head.length }
}

/** Enough to tell a binary file by. */
const HEAD_BYTES = 4_096

const SIGNATURES: readonly [start: readonly number[] | string, what: string][] = [
  ['PK\x03\x04', 'a zip archive or an Excel workbook (.xlsx)'],
  ['PK\x05\x06', 'an empty zip archive'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook (.xls)'],
  [[0x1f, 0x8b], 'a gzip archive'],
  ['%PDF', 'a PDF'],
  ['Rar!', 'a rar archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['SQLite format 3', 'a database'],
]

function decoderFor(head: Uint8Array): TextDecoder {
  if (head.length === 0) throw new FileRefused('The file is empty.')
  const start = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1')
  const known = SIGNATURES.find(([sign]) =>
    start.startsWith(typeof sign === 'string' ? sign : String.fromCharCode(...sign)),
  )
  if (known) throw new FileRefused(`This is ${known[1]}, whatever its name says. Save the list as CSV and send that.`)
  if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|head|body|table)/i.test(start))
    throw new FileRefused('This is a web page or an XML document, not a list. Save the list as CSV and send that.')
  if (start.startsWith('\xff\xfe')) return new TextDecoder('utf-16le')
  if (start.startsWith('\xfe\xff')) return new TextDecoder('utf-16be')
  const zeros = start.split('\0').length - 1
  if (zeros > start.length / 10)
    throw new FileRefused(
      'This is no text file, or text in an encoding it does not name. Save the list as CSV in UTF-8.',
    )
  return new TextDecoder('utf-8')
}
