import { randomUUID } from 'node:crypto'
import { holderOfKey, type KeyHolder } from '@/lib/access/api-key-actor'
import { log } from '@/lib/log'
import { type KeptAnswer, once } from './idempotency-commands'
import { openapiText } from './openapi'
import type { Answer, Operation } from './operation'
import { OPERATIONS } from './operations'
import { PROBLEM_TYPE, problemOf, Refusal, refusalFrom } from './problem'
import { takeTurn } from './rate-commands'
import { type Arriving, hashedBody, readJson } from './request-body'
import { routeTable } from './route-table'

/** A partner's request. `path` is the address's own, query and all; no header of it says who is asking but the key. */
export type PartnerRequest = {
  method: string
  path: string
  header: (name: string) => string | null | undefined
  body: Arriving
}

export type PartnerReply = {
  status: number
  headers: Readonly<Record<string, string>>
  body: string | AsyncIterable<string | Uint8Array>
}

/** The door as a web-standard function: what the route file exports. */
export async function partnerDoor(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const { status, headers, body } = await answerPartner({
    method: request.method,
    path: pathname + search,
    header: name => request.headers.get(name),
    body: request.body ?? NOTHING,
  })
  return new Response(typeof body === 'string' ? body : asStream(body), { status, headers })
}

/**
 * The one door for partner systems: key in, JSON out, and every refusal in the same shape (RFC 9457). Plain values in and
 * out, like the carriers' door: the server in front of Next goes without a `Request` and a `Response`. Never throws.
 */
export async function answerPartner(request: PartnerRequest): Promise<PartnerReply> {
  const requestId = requestIdOf(request)
  const reply = await answer(request, requestId).catch((error: unknown) => refuse(error, requestId, request))
  return { ...reply, headers: { ...reply.headers, 'x-request-id': requestId, 'cache-control': 'no-store' } }
}

const BASE = '/api/v1'
const find = routeTable(OPERATIONS)

async function* nothing(): AsyncGenerator<Uint8Array> {}
const NOTHING = nothing()

async function answer(request: PartnerRequest, requestId: string): Promise<PartnerReply> {
  const [path = '', query = ''] = splitOnce(request.path, '?')
  const place = path.slice(BASE.length)
  if (place === '/openapi.json' && request.method === 'GET') return json(200, openapiText())

  const holder = await holderOf(request)
  const turn = await takeTurn(holder.keyId, holder.ratePerSecond)
  if (!turn.served) throw tooMany(turn.againInMs)

  const found = find(request.method, place)
  if (!found) throw new Refusal('notFound', 'There is nothing at this address.')
  if ('allow' in found) throw notThatMethod(found.allow)
  const { operation, params } = found
  mayDo(holder, operation)
  const work = async (body: unknown, stream: AsyncIterable<Uint8Array>) =>
    operation.answer({
      ...{ actor: holder.actor, params, body, stream },
      query: queryOf(operation, query),
      contentType: mediaTypeOf(request),
    })
  if (operation.body === null) return replyWith(await work(undefined, NOTHING))

  takesType(operation, request)
  const run = async (stream: Arriving) =>
    replyWith(
      await ('json' in (operation.body ?? {}) ? work(await readJson(stream), NOTHING) : work(undefined, stream)),
    )
  const key = operation.method === 'POST' ? idempotencyKeyOf(request) : null
  if (key === null) return run(request.body)

  const { stream, fingerprint } = hashedBody(request.body, `${mediaTypeOf(request)} ${query}\n`)
  const identity = { apiKeyId: holder.keyId, path: place, key }
  const kept = await once({
    identity,
    fingerprint,
    run: async () => keepable(await run(stream).catch((error: unknown) => refuse(error, requestId, request))),
  })
  const { status, contentType, body } = kept.answer
  return { status, headers: { 'content-type': contentType, ...(kept.again && REPLAYED) }, body }
}

const REPLAYED = { 'idempotency-replayed': 'true' }

async function holderOf(request: PartnerRequest): Promise<KeyHolder> {
  const [, key] = /^Bearer +(\S+) *$/i.exec(request.header('authorization') ?? '') ?? []
  const holder = key === undefined ? null : await holderOfKey(key)
  if (holder) return holder
  throw new Refusal('unauthenticated', 'Send a valid API key: Authorization: Bearer mck_…', [], {
    'www-authenticate': 'Bearer realm="Masked Connect"',
  })
}

function mayDo({ scopes }: KeyHolder, operation: Operation): void {
  if (operation.scopes.some(scope => scopes.includes(scope))) return
  const needed = operation.scopes.join(' or ')
  throw new Refusal('forbidden', `This operation needs a key with the scope ${needed}.`)
}

function takesType({ body }: Operation, request: PartnerRequest): void {
  const types = body !== null && 'stream' in body ? body.stream : ['application/json']
  if (types.includes(mediaTypeOf(request))) return
  const message = `Send the body as ${types.join(' or ')}, and say so in Content-Type.`
  throw new Refusal('unsupportedType', message, [{ path: 'Content-Type', message }])
}

function mediaTypeOf(request: PartnerRequest): string {
  return (request.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** A parameter given twice is a list, which no schema of ours takes. */
function queryOf({ query }: Operation, text: string): unknown {
  const given = new URLSearchParams(text)
  const names = [...new Set(given.keys())]
  const [unknown] = query === null ? names : []
  if (unknown !== undefined)
    throw new Refusal('invalid', 'This operation takes no such parameter.', [
      { path: unknown.slice(0, 60), message: 'There is no such parameter here.' },
    ])
  return Object.fromEntries(
    names.map(name => {
      const values = given.getAll(name)
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
}

function idempotencyKeyOf(request: PartnerRequest): string | null {
  const key = request.header('idempotency-key')
  if (key === null || key === undefined) return null
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  const message = 'An Idempotency-Key is 1 to 255 visible ASCII characters without spaces.'
  throw new Refusal('invalid', message, [{ path: 'Idempotency-Key', message }])
}

function notThatMethod(allow: readonly string[]): Refusal {
  const methods = allow.join(', ')
  return new Refusal('methodNotAllowed', `This address takes ${methods}.`, [], { allow: methods })
}

function tooMany(againInMs: number): Refusal {
  const seconds = String(Math.max(1, Math.ceil(againInMs / 1000)))
  return new Refusal('rateLimited', 'This key’s requests for this second are used up. Wait, then go on.', [], {
    'retry-after': seconds,
  })
}

/** One that the other side made up is taken when it is short and plain, so that it can be found in both logs. */
function requestIdOf(request: PartnerRequest): string {
  const given = request.header('x-request-id') ?? ''
  return /^[\w.:-]{1,64}$/.test(given) && !/\d{7}/.test(given) ? given : randomUUID()
}

function replyWith(given: Answer): PartnerReply {
  if ('json' in given) return json(given.status, JSON.stringify(given.json))
  const { status, contentType, file, fileName } = given
  const headers = { 'content-type': contentType, 'content-disposition': `attachment; filename="${fileName}"` }
  return { status, headers, body: file }
}

function json(status: number, body: string): PartnerReply {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body }
}

function keepable({ status, headers, body }: PartnerReply): KeptAnswer {
  if (typeof body !== 'string') throw new Error('Only what is read as a whole can be answered again')
  return { status, contentType: headers['content-type'] ?? '', body }
}

/** What nobody expected is logged, and says nothing outside. No query, no body: they hold people's numbers. */
function refuse(error: unknown, requestId: string, { method }: PartnerRequest): PartnerReply {
  const refusal = refusalFrom(error)
  if (!refusal) log.error({ err: error, method, requestId }, 'a partner’s request failed')
  const { code, message, errors, headers } =
    refusal ?? new Refusal('internal', 'Something went wrong on our side. Send the request again.')
  const problem = problemOf(code, message, errors, requestId)
  return {
    status: problem.status,
    headers: { 'content-type': PROBLEM_TYPE, ...headers },
    body: JSON.stringify(problem),
  }
}

function splitOnce(text: string, mark: string): [string, string] {
  const place = text.indexOf(mark)
  return place < 0 ? [text, ''] : [text.slice(0, place), text.slice(place + 1)]
}

function asStream(pieces: AsyncIterable<string | Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
