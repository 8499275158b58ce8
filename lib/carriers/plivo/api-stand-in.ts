import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

// A server that answers as Plivo's REST API does, as far as numbers and applications go, and as strictly: what it would
// refuse is refused here. For tests and stories; nothing of the app imports it.

export type StandInNumber = { number: string; alias?: string | null; voice?: boolean; appId?: string | null }
type Application = { app_id: string; app_name: string } & Record<string, string>
type Reply = { status: number; body: unknown }
type Question = { method: string; path: string; query: URLSearchParams; body: Record<string, unknown> }

export type PlivoStandIn = {
  baseUrl: string
  /** What the account holds, to look at and to change. Numbers without `+`, as Plivo has them. */
  numbers: StandInNumber[]
  applications: Application[]
  /** Every request it got, as `GET Number/`. */
  requests: string[]
  /** The next requests are answered with these states instead of being looked at; 0 hangs up, -1 never answers. */
  failNext(...statuses: number[]): void
  stop(): Promise<void>
}

type Account = { authId: string; authToken: string; numbers?: StandInNumber[] }

/** Plivo: 300 requests in 5 seconds, then 429. */
const RATE = { requests: 300, ms: 5_000 }

export async function startPlivoStandIn({ authId, authToken, numbers = [] }: Account, port = 0): Promise<PlivoStandIn> {
  const failures: number[] = []
  const recent: number[] = []
  const standIn = {
    numbers: numbers.map(each => ({ ...each })),
    applications: [] as Application[],
    requests: [] as string[],
  }
  const base = `/v1/Account/${authId}/`
  const credentials = `Basic ${Buffer.from(`${authId}:${authToken}`).toString('base64')}`

  const answer = async (request: IncomingMessage): Promise<Reply | null> => {
    const url = new URL(request.url ?? '/', 'http://plivo')
    const path = url.pathname.startsWith(base) ? url.pathname.slice(base.length) : null
    standIn.requests.push(`${request.method} ${path ?? url.pathname}`)
    const failure = failures.shift()
    if (failure !== undefined)
      return failure > 0 ? { status: failure, body: 'something went wrong' } : await gone(request, failure)
    // Not JSON, like much that stands in front of an API.
    if (request.headers.authorization !== credentials)
      return { status: 401, body: 'Could not verify your access level.' }
    if (overRate(recent)) return refused(429, 'too many requests')
    if (path === null) return refused(404, 'not found')
    const body = await bodyOf(request)
    if (body === null) return refused(400, 'a JSON object is expected')
    return reply({ method: request.method ?? '', path, query: url.searchParams, body }, standIn, authId)
  }

  const server = createServer(async (request, response) => {
    const given = await answer(request)
    if (!given) return
    const isText = typeof given.body === 'string'
    response.writeHead(given.status, { 'content-type': isText ? 'text/html' : 'application/json' })
    response.end(isText ? given.body : JSON.stringify({ api_id: randomUUID(), ...(given.body as object) }))
  })
  await new Promise<void>(done => server.listen(port, '127.0.0.1', done))
  return {
    ...standIn,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    failNext: (...statuses) => void failures.push(...statuses),
    stop: async () => {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  }
}

async function gone(request: IncomingMessage, failure: number): Promise<null> {
  if (failure === 0) request.socket.destroy()
  return null
}

function overRate(recent: number[]): boolean {
  const now = Date.now()
  while (recent[0] !== undefined && recent[0] <= now - RATE.ms) recent.shift()
  recent.push(now)
  return recent.length > RATE.requests
}

type Held = Pick<PlivoStandIn, 'numbers' | 'applications'>

function reply({ method, path, query, body }: Question, held: Held, authId: string): Reply {
  const [, kind, id] = /^(Number|Application)\/(?:([^/]+)\/)?$/.exec(path) ?? []
  const asked = `${method} ${kind}${id ? '/id' : ''}`
  switch (asked) {
    case 'GET Number':
      return numberList(query, held, authId)
    case 'GET Number/id':
      return withNumber(id, held, number => ({ status: 200, body: numberObject(number, authId) }))
    case 'POST Number/id':
      return withNumber(id, held, number => link(number, body, held))
    case 'GET Application':
      return applicationList(query, held)
    case 'POST Application':
      return createApplication(body, held)
    case 'GET Application/id': {
      const application = held.applications.find(({ app_id }) => app_id === id)
      return application ? { status: 200, body: application } : refused(404, 'not found')
    }
    case 'POST Application/id':
      return changeApplication(id, body, held)
  }
  return refused(404, 'not found')
}

function numberList(query: URLSearchParams, { numbers }: Held, authId: string): Reply {
  const voiceOnly = query.get('services') === 'voice'
  const found = numbers.filter(({ voice = true }) => voice || !voiceOnly)
  return page(
    query,
    found.map(each => numberObject(each, authId)),
  )
}

function applicationList(query: URLSearchParams, { applications }: Held): Reply {
  const name = query.get('app_name')
  return page(
    query,
    applications.filter(({ app_name }) => name === null || app_name.startsWith(name)),
  )
}

function page(query: URLSearchParams, all: readonly object[]): Reply {
  const limit = Number(query.get('limit') ?? 20)
  const offset = Number(query.get('offset') ?? 0)
  if (!Number.isInteger(limit) || limit < 1 || limit > 20) return refused(400, 'limit must be from 1 to 20')
  if (!Number.isInteger(offset) || offset < 0) return refused(400, 'offset must be 0 or more')
  const meta = { limit, offset, next: null, previous: null, total_count: all.length }
  return { status: 200, body: { meta, objects: all.slice(offset, offset + limit) } }
}

function withNumber(id: string | undefined, { numbers }: Held, then: (number: StandInNumber) => Reply): Reply {
  const number = numbers.find(each => each.number === id)
  return number ? then(number) : refused(404, 'not found')
}

function link(number: StandInNumber, body: Record<string, unknown>, { applications }: Held): Reply {
  const { app_id: appId } = body
  if (typeof appId !== 'string') return refused(400, { app_id: ['must be a text'] })
  if (appId !== '' && !applications.some(each => each.app_id === appId)) return refused(400, 'app_id is not valid')
  number.appId = appId || null
  return { status: 202, body: { message: 'changed' } }
}

function createApplication(body: Record<string, unknown>, { applications }: Held): Reply {
  const { app_name: name } = body
  if (typeof name !== 'string' || !/^[A-Za-z0-9_-]+$/.test(name)) return refused(400, 'app_name is not valid')
  if (applications.some(({ app_name }) => app_name === name)) return refused(409, 'app_name exists already')
  const problem = addressProblem(body)
  if (problem) return refused(400, problem)
  const appId = String(10_000_000_000_000_000n + BigInt(applications.length))
  applications.push({ ...(body as Record<string, string>), app_name: name, app_id: appId })
  return { status: 201, body: { message: 'created', app_id: appId } }
}

function changeApplication(id: string | undefined, body: Record<string, unknown>, { applications }: Held): Reply {
  const application = applications.find(({ app_id }) => app_id === id)
  if (!application) return refused(404, 'not found')
  const problem = addressProblem(body)
  if (problem) return refused(400, problem)
  Object.assign(application, body)
  return { status: 202, body: { message: 'changed' } }
}

function addressProblem(body: Record<string, unknown>): string | null {
  for (const [name, value] of Object.entries(body)) {
    if (name.endsWith('_url') && !/^https?:\/\//.test(String(value))) return `${name} is not a web address`
    if (name.endsWith('_method') && value !== 'GET' && value !== 'POST') return `${name} must be GET or POST`
  }
  return 'answer_url' in body ? null : 'answer_url is missing'
}

function numberObject({ number, alias = null, voice = true, appId = null }: StandInNumber, authId: string) {
  return {
    number,
    alias,
    application: appId && `/v1/Account/${authId}/Application/${appId}/`,
    sub_account: null,
    carrier: 'Plivo',
    number_type: 'local',
    voice_enabled: voice,
    sms_enabled: false,
    resource_uri: `/v1/Account/${authId}/Number/${number}/`,
  }
}

function refused(status: number, error: unknown): Reply {
  return { status, body: { error } }
}

/** Null: not what a POST must hold. */
async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  if (request.method === 'GET') return {}
  if (!request.headers['content-type']?.startsWith('application/json')) return null
  try {
    const json: unknown = JSON.parse(Buffer.concat(chunks).toString())
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Record<string, unknown>) : null
  } catch {
    return null
  }
}
