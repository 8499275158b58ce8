/** A file by its content: hex SHA-256, and its ending. */
export type MediaFile = { sha256: string; extension: string }

/** Where a clip's file is served (contracts.md "Carrier addresses"), from the root of the site. New content, new address. */
export function mediaAddress({ sha256, extension }: MediaFile): string {
  return `/media/${sha256}.${extension}`
}
