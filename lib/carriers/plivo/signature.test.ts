import fc from 'fast-check'
import plivo from 'plivo'
import { describe, expect, test } from 'vitest'
import { signV3, verifyV3 } from './signature'
import vectors from './signature-vectors.json'

type Params = Record<string, string | string[] | undefined>

const { official, derived_valid, derived_invalid } = vectors.v3
const genuine = [...official, ...derived_valid]

describe('signatures known to be Plivo’s', () => {
  test.each(genuine.map(vector => [nameOf(vector), vector] as const))('%s', (_, vector) => {
    expect(signV3(requestOf(vector))).toBe(vector.signature)
    expect(verifyV3({ ...requestOf(vector), header: headerOf(vector) })).toBe(true)
  })
})

describe('requests that are not genuine', () => {
  const forged = derived_invalid.filter(({ name }) => !name.startsWith('space after comma'))
  test.each(forged.map(vector => [vector.name, vector] as const))('%s', (_, vector) => {
    expect(verifyV3({ ...requestOf(vector), header: headerOf(vector) })).toBe(false)
  })
})

test('a space after the comma between two signatures does no harm, where the SDK stumbles', () => {
  const spaced = derived_invalid.find(({ name }) => name.startsWith('space after comma'))
  expect(spaced && verifyV3({ ...requestOf(spaced), header: headerOf(spaced) })).toBe(true)
})

const request = {
  method: 'POST',
  url: 'https://calls.example.com/answer',
  params: [['CallUUID', 'c1']],
  nonce: '1234567890',
  authToken: 'a token',
} as const
const own = signV3(request)

test.each([
  ['no header', ''],
  ['an empty list', ' , ,, '],
  ['a truncated signature', own.slice(0, -4)],
  ['a signature that lacks only its padding', own.replace(/=+$/, '')],
  ['a signature in other letters', own.toLowerCase()],
  ['a signature with more after it', `${own}A`],
  ['bytes that are not Base64', '\u{1F4DE}'.repeat(11)],
])('%s is refused without a fuss', (_, header) => {
  expect(verifyV3({ ...request, header })).toBe(false)
})

test('without a nonce or a token nothing is genuine, even if the sums add up', () => {
  const unsalted = { ...request, nonce: '' }
  expect(verifyV3({ ...unsalted, header: signV3(unsalted) })).toBe(false)
  const unkeyed = { ...request, authToken: '' }
  expect(verifyV3({ ...unkeyed, header: signV3(unkeyed) })).toBe(false)
})

test('an address that makes no sense is refused, not thrown at', () => {
  for (const url of ['', '?', '#', 'not an address', 'https://calls.example.com/%zz?%=%&&=#'])
    expect(verifyV3({ ...request, url, header: own })).toBe(false)
})

describe('agreement with Plivo’s own SDK on random requests', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abzABZ019-_.~'), minLength: 1, maxLength: 6 })
  const text = fc.oneof(
    word,
    fc.string({ maxLength: 8 }),
    fc.constantFrom('', ' ', 'a+b', '100%', 'आशा', 'é&=?#', '+919812345678'),
  )
  const pairs = fc.array(fc.tuple(word, text), { maxLength: 6 })
  const query = pairs.map(list => list.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&'))
  const url = fc
    .tuple(
      fc.constantFrom('https', 'http'),
      fc.constantFrom('calls.example.com', 'localhost', '127.0.0.1'),
      fc.constantFrom('', ':8443', ':3000'),
      fc.array(word, { maxLength: 3 }),
      fc.constantFrom('', '/'),
      fc.option(
        fc.oneof(
          query,
          query.map(q => q.replace(/%20/g, '+')),
        ),
      ),
      fc.constantFrom('', '#rc=3', '#rc=3&rp=ct,rt,5xx', '#a?b=c'),
    )
    .map(([scheme, host, port, path, slash, q, fragment]) => {
      const folders = path.map(folder => `/${folder}`).join('')
      return `${scheme}://${host}${port}${folders}${folders ? slash : ''}${q === null ? '' : `?${q}`}${fragment}`
    })
  const requests = fc.record({
    method: fc.constantFrom('GET', 'POST'),
    url,
    params: pairs,
    nonce: fc.stringMatching(/^[0-9]{1,20}$/),
    authToken: fc.stringMatching(/^[A-Za-z0-9]{1,60}$/),
  })

  test('what we sign, the SDK accepts', () => {
    fc.assert(
      fc.property(requests, signed => {
        expect(sdkAccepts(signed, signV3(signed))).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })

  test('we and the SDK say the same of a request that was tampered with', () => {
    fc.assert(
      fc.property(
        requests,
        requests,
        fc.constantFrom('url', 'params', 'nonce', 'authToken', 'method'),
        (one, other, part) => {
          const header = signV3(one)
          const tampered = { ...one, [part]: other[part] }
          expect(verifyV3({ ...tampered, header })).toBe(sdkAccepts(tampered, header))
        },
      ),
      { numRuns: 5_000 },
    )
  })
})

function sdkAccepts({ method, url, nonce, authToken, params }: Parameters<typeof signV3>[0], header: string): boolean {
  const grouped: Record<string, string[]> = {}
  for (const [name, value] of params) grouped[name] = [...(grouped[name] ?? []), value]
  return plivo.validateV3Signature(method, url, nonce, authToken, header, grouped) === true
}

function requestOf(vector: { method: string; url: string; nonce: string; auth_token: string; params: Params }) {
  const params = Object.entries(vector.params).flatMap(([name, value = []]) =>
    (Array.isArray(value) ? value : [value]).map(one => [name, one] as const),
  )
  return { method: vector.method, url: vector.url, nonce: vector.nonce, authToken: vector.auth_token, params }
}

function headerOf(vector: { signature: string; signature_header?: string }): string {
  return vector.signature_header ?? vector.signature
}

function nameOf(vector: { id: string; name?: string; method: string }): string {
  return vector.name ?? `${vector.id} (${vector.method})`
}
