/** "48,213". */
export function countOf(count: number): string {
  return count.toLocaleString('en')
}

/** "1 line", "48,213 lines". */
export function lines(count: number): string {
  return count === 1 ? '1 line' : `${countOf(count)} lines`
}

/** "71 MB", "640 bytes". */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${size < 10 ? Math.round(size * 10) / 10 : Math.round(size).toLocaleString('en')} ${unit}`
}

/** "1 mapping", "48,213 mappings". */
export function mappings(count: number): string {
  return count === 1 ? '1 mapping' : `${countOf(count)} mappings`
}
