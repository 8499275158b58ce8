import { createHmac } from 'node:crypto'
import { env } from '@/lib/env'

/** HMAC-SHA-256 under APP_SECRET, base64url. Each purpose has hashes of its own: one's never passes for another's. */
export function keyedHash(
  purpose: 'sign-in-failure' | 'set-up' | 'password-reset' | 'api-cursor',
  text: string,
): string {
  return createHmac('sha256', env.appSecret).update(`${purpose}\n${text}`).digest('base64url')
}
