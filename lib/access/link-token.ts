import { createHash, randomBytes } from 'node:crypto'

/** The secret part of a link that lets somebody in: `token` goes into the link and is kept nowhere, `hash` finds it again. */
export function makeLinkToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashLinkToken(token) }
}

/** Hex SHA-256: 256 random bits need no slow hash. */
export function hashLinkToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
