/** Whether the bytes from `at` on are these characters, one a byte. */
export function startsWith(bytes: Uint8Array, characters: string, at = 0): boolean {
  return at >= 0 && textAt(bytes, at, characters.length) === characters
}

/** Bytes as characters, one a byte: what is at a place, or as much of it as there is. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}
