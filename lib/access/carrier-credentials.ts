import { randomBytes, randomInt } from 'node:crypto'
import { env } from '@/lib/env'
import { seal } from './seal'

/**
 * What a new account signs with: the installation's first account gets the operator's own, every other stand-ins of the
 * carrier's shape, good for the built-in telephone only. The token is sealed.
 */
export function carrierCredentials(isFirst: boolean) {
  const real = (isFirst && env.plivo) || null
  const { authId, authToken } = real ?? standInCredentials()
  return { carrierAuthId: authId, carrierAuthToken: seal(authToken), carrierReal: real !== null }
}

const CAPITALS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** Made-up credentials. Plivo: an auth id is 20 characters and starts with MA, a token has 40. */
export function standInCredentials() {
  const tail = Array.from({ length: 18 }, () => CAPITALS_AND_DIGITS.charAt(randomInt(CAPITALS_AND_DIGITS.length)))
  return { authId: `MA${tail.join('')}`, authToken: randomBytes(20).toString('hex') }
}
