import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

const CIPHER = 'aes-256-gcm'
const VERSION = 'v1'
const IV_BYTES = 12
const TAG_BYTES = 16

/** Encrypts `plain` with a key derived from APP_SECRET. The same text sealed twice gives two different results. */
export function seal(plain: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, key(), iv)
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`
}

/** What was given to `seal`. Throws when it was changed since, or sealed with another APP_SECRET. */
export function unseal(sealed: string): string {
  const [version, packed] = sealed.split('.')
  if (version !== VERSION || !packed) throw new Error('This is not a sealed value.')

  const bytes = Buffer.from(packed, 'base64url')
  const decipher = createDecipheriv(CIPHER, key(), bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  try {
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw new Error('A sealed value does not open: it was sealed with another APP_SECRET, or changed since.')
  }
}

function key(): Buffer {
  return Buffer.from(hkdfSync('sha256', env.appSecret, '', 'masked-connect/seal', 32))
}
