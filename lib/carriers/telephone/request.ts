import { type Failure, tuningOf } from './fragment'
import type { Params } from './params'
import type { LoggedRequest } from './phone-call'
import { signedHeaders } from './signed-headers'
import { noteFault, passTime, type Turn } from './turn'

export type Wanted = { what: string; address: string; method: string; params: Params }
export type Reply = { ok: boolean; status: number | null; body: string; contentType: string }

/**
 * Makes one request of the carrier's, again where the address's own settings say so, and as often as the line delivers
 * each. Never throws: what could not be reached is a reply too.
 */
export async function request(turn: Turn, wanted: Wanted): Promise<Reply> {
  passTime(turn, 0.05)
  const { times, atOnce } = turn.line.behaviour.deliveries
  const first = withRetries(turn, wanted)
  if (!atOnce) await first
  const repeats: Promise<Reply>[] = []
  for (let repeat = 1; repeat < times; repeat++) {
    const again = attempt(turn, wanted).then(({ reply }) => reply)
    repeats.push(again)
    if (!atOnce) await again
  }
  await Promise.all(repeats)
  return first
}

/** Tells the application something and expects no more than a 2xx, which it notes the lack of. */
export async function tell(turn: Turn, wanted: Wanted): Promise<void> {
  const reply = await request(turn, wanted)
  if (!reply.ok) noteFault(turn, `a notification wants a 2xx, not ${reply.status ?? 'silence'}`, wanted.what)
}

async function withRetries(turn: Turn, wanted: Wanted): Promise<Reply> {
  const { retries, retryOn, total } = tuningOf(wanted.address)
  const started = performance.now()
  for (let tried = 0; ; tried++) {
    const { reply, failure } = await attempt(turn, wanted)
    if (failure === null || !retryOn.includes(failure) || tried >= retries) return reply
    if (performance.now() - started >= total) return reply
  }
}

async function attempt(turn: Turn, wanted: Wanted): Promise<{ reply: Reply; failure: Failure | null }> {
  const { url, read } = tuningOf(wanted.address)
  const { what, method } = wanted
  const params = [...wanted.params, ...Object.entries(turn.line.behaviour.extraParameters)]
  const entry: LoggedRequest = { what, method, url, params, status: null, body: '', ms: 0 }
  turn.call.requests.push(entry)
  const started = performance.now()
  let failure: Failure | null = null
  let contentType = ''
  try {
    const response = await turn.line.send(requestFor(turn, entry, read))
    entry.body = await response.text()
    entry.status = response.status
    contentType = response.headers.get('content-type') ?? ''
    failure = failureOf(response.status)
  } catch (error) {
    failure = error instanceof Error && error.name === 'TimeoutError' ? 'rt' : 'ct'
  }
  entry.ms = Math.round(performance.now() - started)
  if (entry.status !== null && entry.ms > read) failure = 'rt'
  const reached = failure !== 'ct' && failure !== 'rt'
  if (!reached) entry.status = null
  const ok = reached && entry.status !== null && entry.status >= 200 && entry.status < 300
  return { reply: { ok, status: entry.status, body: reached ? entry.body : '', contentType }, failure }
}

function requestFor({ line }: Turn, { url, method, params }: LoggedRequest, read: number): Request {
  const form = new URLSearchParams(params)
  const headers = signedHeaders(line, { url, method, params })
  // A redirection would be followed silently; the carrier takes any answer but a 2xx for a failure.
  const settings = { method, headers, redirect: 'manual', signal: AbortSignal.timeout(read) } as const
  if (method === 'GET') return new Request(`${url}${url.includes('?') ? '&' : '?'}${form}`, settings)
  return new Request(url, { ...settings, body: form })
}

function failureOf(status: number): Failure | null {
  if (status >= 500) return '5xx'
  return status >= 400 ? '4xx' : null
}
