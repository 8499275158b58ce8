import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'

export type CarrierCredentials = { authId: string; authToken: string }

/** Which account of which server, and how patient to be. */
export type PlivoAccess = CarrierCredentials & { baseUrl: string; waitMs?: number; pausesMs?: readonly number[] }

/** Why there is no answer: what `status` and silence come to. */
export type PlivoProblem =
  | 'wrongCredentials'
  | 'forbidden'
  | 'notFound'
  | 'tooMany'
  | 'refused'
  | 'outOfOrder'
  | 'unreachable'

/** `message` is for the person asking: a sentence without the token, the auth id or an address of Plivo's API. */
export class PlivoError extends Error {
  override readonly name = 'PlivoError'
  constructor(
    readonly problem: PlivoProblem,
    message: string,
    readonly status: number | null = null,
  ) {
    super(message)
  }
}

type Asked<Shape extends z.ZodType> = {
  method: 'GET' | 'POST'
  /** Below the account, with its trailing slash: `Number/`. */
  path: string
  query?: Record<string, string>
  body?: Record<string, unknown>
  answer: Shape
}

const WAIT_MS = 8_000
/** Between the tries of a question that changes nothing. */
const PAUSES_MS = [400, 1_200]

/**
 * One request to Plivo's REST API. A question (GET) is asked again when Plivo is busy, out of order or silent; a change
 * (POST) is sent once: nobody knows how far the first one came. Throws PlivoError.
 */
export async function askPlivo<Shape extends z.ZodType>(
  access: PlivoAccess,
  asked: Asked<Shape>,
): Promise<z.output<Shape>> {
  const pauses = asked.method === 'GET' ? (access.pausesMs ?? PAUSES_MS) : []
  for (const pauseMs of pauses)
    try {
      return await askOnce(access, asked)
    } catch (error) {
      if (!(error instanceof PlivoError) || !PASSING.has(error.problem)) throw error
      await pause(pauseMs)
    }
  return askOnce(access, asked)
}

const PASSING: ReadonlySet<PlivoProblem> = new Set(['tooMany', 'outOfOrder', 'unreachable'])

async function askOnce<Shape extends z.ZodType>(access: PlivoAccess, asked: Asked<Shape>): Promise<z.output<Shape>> {
  const { status, text } = await exchange(access, asked)
  if (status < 200 || status > 299) throw refusalOf(status, text, access)
  const answer = asked.answer.safeParse(jsonOf(text))
  if (answer.success) return answer.data
  throw new PlivoError('outOfOrder', 'Plivo answered with something we can’t read. Try again in a few minutes.', status)
}

async function exchange(access: PlivoAccess, { method, path, query, body }: Asked<z.ZodType>) {
  const { authId, authToken, baseUrl, waitMs = WAIT_MS } = access
  const address = new URL(`/v1/Account/${encodeURIComponent(authId)}/${path}`, baseUrl)
  address.search = new URLSearchParams(query).toString()
  try {
    const response = await fetch(address, {
      method,
      // The credentials go where they belong and nowhere else.
      redirect: 'manual',
      headers: {
        authorization: `Basic ${Buffer.from(`${authId}:${authToken}`).toString('base64')}`,
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(waitMs),
    })
    return { status: response.status, text: await response.text() }
  } catch (error) {
    // What fetch says holds the address, and with it the auth id.
    throw silence(method, error instanceof Error && error.name === 'TimeoutError')
  }
}

function silence(method: 'GET' | 'POST', tooLate: boolean): PlivoError {
  const happened = tooLate ? 'Plivo took too long to answer.' : 'Plivo can’t be reached from this server.'
  const next = method === 'GET' ? 'Try again in a moment.' : 'Check again before you repeat it: it may have been done.'
  return new PlivoError('unreachable', `${happened} ${next}`)
}

function refusalOf(status: number, text: string, { authId, authToken }: CarrierCredentials): PlivoError {
  if (status === 401)
    return new PlivoError(
      'wrongCredentials',
      'Plivo does not accept these credentials. Compare the auth ID and the auth token with those in the Plivo console, under Overview.',
      status,
    )
  if (status === 403)
    return new PlivoError(
      'forbidden',
      'Plivo does not let this account do that. See in the Plivo console whether the account is active and verified.',
      status,
    )
  if (status === 404) return new PlivoError('notFound', 'Plivo has no such thing in this account.', status)
  if (status === 429)
    return new PlivoError(
      'tooMany',
      'Plivo is getting too many requests for this account. Wait a minute, then try again.',
      status,
    )
  if (status >= 500)
    return new PlivoError('outOfOrder', `Plivo is out of order (${status}). Try again in a few minutes.`, status)
  const reason = reasonIn(text).replaceAll(authToken, '…').replaceAll(authId, '…')
  return new PlivoError('refused', `Plivo refused this${reason ? `: ${reason}` : ` (${status}).`}`, status)
}

/** Plivo: `{ api_id, error }`, the error a text or an object of them. Short enough to be read. */
function reasonIn(text: string): string {
  const json = jsonOf(text)
  const error = typeof json === 'object' && json !== null && 'error' in json ? json.error : null
  if (error === null) return ''
  return (typeof error === 'string' ? error : JSON.stringify(error)).slice(0, 200)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
