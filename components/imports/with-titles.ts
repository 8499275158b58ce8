import type { FileSample } from './read-sample'

/** The file with a line of titles in front, written as the rest of it is: rows are often copied without theirs. */
export function withTitles(file: Blob, titles: readonly string[], sample: FileSample): Blob {
  const { delimiter, encoding, bomBytes } = sample
  const rows = file.slice(bomBytes)
  const line = `${titles.join(delimiter)}\r\n`
  return new Blob(encoding === 'utf-8' ? [line, rows] : [utf16(`\uFEFF${line}`, encoding === 'utf-16le'), rows])
}

function utf16(text: string, littleEndian: boolean): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), littleEndian)
  return view.buffer
}
