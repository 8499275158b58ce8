import { randomInt } from 'node:crypto'
import { signV3 } from '../plivo/signature'
import type { Behaviour, Line } from './line'
import type { Params } from './params'

type Signing = { url: string; method: string; params: Params }

/** Plivo's signature headers for a request, spoilt in the way the line is told to. `url` without its fragment. */
export function signedHeaders(
  { authToken, behaviour }: Line,
  { url, method, params }: Signing,
): Record<string, string> {
  const nonce = `${randomInt(10 ** 10, 10 ** 11)}${randomInt(10 ** 9)}`
  const signature = signV3({ method, url, params, nonce, authToken })
  const foreign = signV3({ method, url, params, nonce, authToken: `not ${authToken}` })
  const header = HEADERS[behaviour.signature](signature, foreign)
  if (header === null) return {}
  return {
    'X-Plivo-Signature-V3': header,
    'X-Plivo-Signature-Ma-V3': header,
    'X-Plivo-Signature-V3-Nonce': nonce,
  }
}

const HEADERS: Record<Behaviour['signature'], (signature: string, foreign: string) => string | null> = {
  valid: signature => signature,
  // Plivo: one for each token in use, which may be the old one first.
  two: (signature, foreign) => `${foreign},${signature}`,
  wrong: (_, foreign) => foreign,
  none: () => null,
  truncated: signature => signature.slice(0, -6),
  emptyList: () => ',',
}
