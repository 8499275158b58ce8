/** The header that holds a file's name: names may hold somebody's number, which an address must not. */
export const FILE_NAME = 'x-file-name'

/** A file's name as a header can hold it: any script, any length. */
export function fileNameHeader(name: string): string {
  return encodeURIComponent(name)
}

/** The name as it was before; what was not made by `fileNameHeader` counts as none. */
export function sentFileName(headers: Headers): string {
  try {
    return decodeURIComponent(headers.get(FILE_NAME) ?? '')
  } catch {
    return ''
  }
}
