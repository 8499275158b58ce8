import { createHash, randomInt } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const RANDOM_LENGTH = 32 // 190 bits
const CHECKSUM_LENGTH = 6
const PREFIX_LENGTH = 12

/** A new partner key: `key` is shown once and never kept, `prefix` recognises it in a list, `hash` finds it again. */
export function makeApiKey(): { key: string; prefix: string; hash: string } {
  const random = Array.from({ length: RANDOM_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  const key = `mck_${random}${checksumOf(random)}`
  return { key, prefix: key.slice(0, PREFIX_LENGTH), hash: hashApiKey(key) }
}

/** Hex SHA-256 of the whole key: it is random enough that a slow hash would add nothing. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** Whether `text` has the form and checksum of a key, so that typing errors and guesses never reach the database. */
export function looksLikeApiKey(text: string): boolean {
  const [, random, checksum] = /^mck_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/.exec(text) ?? []
  return random !== undefined && checksumOf(random) === checksum
}

function checksumOf(random: string): string {
  return createHash('sha256').update(`mck_${random}`).digest('hex').slice(0, CHECKSUM_LENGTH)
}
