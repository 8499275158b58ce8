import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { makeApiKey } from '@/lib/access/api-key'
import { API_KEY_SCOPES, type ApiKeyScope } from '@/lib/access/api-key-scopes'
import { db } from '@/lib/db/client'
import { startAfresh } from '@/lib/masked-connect/testing'
import { OPERATIONS } from './operations'
import { answerPartner } from './partner-route'
import { problemShape } from './shapes'

type KeyFacts = { scopes?: readonly ApiKeyScope[]; expiresAt?: Date; ratePerSecond?: number }

/** A key of account "swift", or another's; many requests a second unless told. Its id stands before it in the database only. */
export async function newKey(
  accountId = 'swift',
  { scopes = API_KEY_SCOPES, expiresAt, ratePerSecond = 50_000 }: KeyFacts = {},
): Promise<{ id: string; key: string }> {
  const { key, prefix, hash } = makeApiKey()
  const id = randomUUID()
  const facts = { id, accountId, name: `Key of ${accountId}`, prefix, hash, scopes: [...scopes], ratePerSecond }
  await db.apiKey.create({ data: { ...facts, ...(expiresAt && { expiresAt }) } })
  return { id, key }
}

/** Accounts "swift" with configuration `hub` and "other" with `theirs`, and nothing of the API's own. */
export async function startApiAfresh(): Promise<void> {
  await db.$executeRaw`TRUNCATE api_rate, idempotent_request, import, call, api_key CASCADE`
  await startAfresh()
}

export type Told = { status: number; headers: Record<string, string>; body: unknown; text: string }

type Sent = { key?: string | null; headers?: Record<string, string>; body?: unknown; text?: string | Uint8Array }

/**
 * Sends a request to the door and holds the answer against the document: its status must be one that the operation has, and
 * its body of the shape that is said.
 */
export async function send(
  method: string,
  path: string,
  { key = null, headers = {}, body, text }: Sent = {},
): Promise<Told> {
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body))
  const all: Record<string, string> = {
    ...(key !== null && { authorization: `Bearer ${key}` }),
    ...(sent !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  }
  const reply = await answerPartner({
    ...{ method, path: `/api/v1${path}` },
    header: name => all[name],
    body: pieces(sent),
  })
  const told = await textOf(reply.body)
  const type = reply.headers['content-type'] ?? ''
  const parsed = type.includes('json') ? JSON.parse(told) : told
  expectDocumented(method, path, reply.status, type, parsed)
  return { status: reply.status, headers: { ...reply.headers }, body: parsed, text: told }
}

function expectDocumented(method: string, path: string, status: number, type: string, body: unknown): void {
  const place = path.split('?')[0] ?? ''
  if (place === '/openapi.json') return
  if (status >= 400) {
    expect(type).toBe('application/problem+json')
    problemShape.parse(body)
    return
  }
  const operation = OPERATIONS.find(
    one => one.method === method && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(place),
  )
  const answer = operation?.answers[status as 200]
  expect(answer, `${method} ${place} may answer ${status}`).toBeDefined()
  if (answer && typeof answer.body !== 'string') answer.body.parse(body)
}

async function* pieces(sent: string | Uint8Array | undefined): AsyncGenerator<Uint8Array> {
  if (sent !== undefined) yield Buffer.from(sent)
}

async function textOf(body: string | AsyncIterable<string | Uint8Array>): Promise<string> {
  if (typeof body === 'string') return body
  let text = ''
  for await (const piece of body) text += Buffer.from(piece).toString('utf8')
  return text
}
