import { createHmac, timingSafeEqual } from 'node:crypto'

export type SignedRequest = {
  method: string
  /** As configured at the carrier, query included; a fragment counts for nothing. */
  url: string
  /** Names and values already decoded; a name may come several times. */
  params: readonly (readonly [name: string, value: string])[]
  nonce: string
  authToken: string
}

/**
 * Plivo's V3 signature of a request. Plivo: HMAC-SHA256 over address, sorted decoded query, sorted parameters and nonce.
 * A GET's parameters count as part of its query.
 */
export function signV3({ method, url, params, nonce, authToken }: SignedRequest): string {
  const text = `${method === 'GET' ? signedGet(url, params) : signedPost(url, params)}.${nonce}`
  return createHmac('sha256', authToken).update(text, 'utf8').digest('base64')
}

/**
 * Whether one of the signatures in `header` (comma-separated: an account may have several tokens in use) is the request's
 * own. Takes the same time wherever a signature differs, and never throws: whatever is missing or malformed is false.
 */
export function verifyV3({ header, ...request }: SignedRequest & { header: string }): boolean {
  const { method, nonce, authToken } = request
  if ((method !== 'GET' && method !== 'POST') || !header || !nonce || !authToken) return false
  const own = Buffer.from(signV3(request))
  let genuine = false
  for (const signature of header.split(',')) {
    const given = Buffer.from(signature.trim())
    if (given.length === own.length && timingSafeEqual(given, own)) genuine = true
  }
  return genuine
}

function signedGet(url: string, params: SignedRequest['params']): string {
  const [base, query] = splitUrl(url)
  const pairs = [...decoded(query), ...params]
  return pairs.length > 0 ? `${base}?${joined(pairs, '=', '&')}` : base
}

function signedPost(url: string, params: SignedRequest['params']): string {
  const [base, query] = splitUrl(url)
  const own = joined(decoded(query), '=', '&')
  if (params.length === 0) return own ? `${base}?${own}` : base
  // Plivo: the question mark is there even when only parameters follow, the dot only between a query and parameters.
  return `${base}?${own}${own ? '.' : ''}${joined([...params], '', '')}`
}

function splitUrl(url: string): [base: string, query: string] {
  const hash = url.indexOf('#')
  const whole = hash < 0 ? url : url.slice(0, hash)
  const mark = whole.indexOf('?')
  return mark < 0 ? [whole, ''] : [whole.slice(0, mark), whole.slice(mark + 1)]
}

function decoded(query: string): (readonly [string, string])[] {
  return query ? [...new URLSearchParams(query)] : []
}

function joined(pairs: (readonly [string, string])[], between: string, after: string): string {
  return pairs
    .sort((one, other) => order(one[0], other[0]) || order(one[1], other[1]))
    .map(([name, value]) => name + between + value)
    .join(after)
}

function order(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
