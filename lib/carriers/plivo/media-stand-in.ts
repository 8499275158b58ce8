import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'

// A server that keeps recordings as Plivo's media hosts do. For tests and stories; nothing of the app imports it.

/** What the next request is met with instead of its file. `slow` sends it in pieces, some time apart. */
export type MediaMishap =
  | number
  | 'hangsUp'
  | 'silent'
  | 'cutOff'
  | 'webPage'
  | { slow: number }
  | { redirectTo: string }

export type MediaStandIn = {
  baseUrl: string
  /** Every request it got: the path, and whether it had the account's credentials. */
  requests: { path: string; known: boolean }[]
  /** What it holds: by recording id, or for every recording there is. */
  hold(content: Uint8Array, recordingId?: string): void
  /** The next requests, one each; `always` every one from now on, until it is null. */
  meet(...mishaps: MediaMishap[]): void
  always(mishap: MediaMishap | null): void
  stop(): Promise<void>
}

type Account = { authId: string; authToken: string }

export async function startMediaStandIn({ authId, authToken }: Account, port = 0): Promise<MediaStandIn> {
  const credentials = `Basic ${Buffer.from(`${authId}:${authToken}`).toString('base64')}`
  const held = new Map<string, Uint8Array>()
  const requests: MediaStandIn['requests'] = []
  const mishaps: MediaMishap[] = []
  let constant: MediaMishap | null = null

  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const known = request.headers.authorization === credentials
    requests.push({ path, known })
    // Plivo: with "HTTP Auth on recordings" set in its console.
    if (!known) return void response.writeHead(401).end('Could not verify your access level.')
    const [, recordingId] = new RegExp(`^/v1/Account/${authId}/Recording/([\\w-]+)\\.(mp3|wav)$`).exec(path) ?? []
    const content = recordingId ? (held.get(recordingId) ?? held.get('any')) : undefined
    void answer(request, response, content, mishaps.shift() ?? constant)
  })
  await new Promise<void>(done => server.listen(port, '127.0.0.1', done))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    hold: (content, recordingId = 'any') => void held.set(recordingId, content),
    meet: (...more) => void mishaps.push(...more),
    always: mishap => {
      constant = mishap
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    },
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  content: Uint8Array | undefined,
  mishap: MediaMishap | null,
): Promise<void> {
  if (typeof mishap === 'number') return void response.writeHead(mishap).end()
  if (mishap === 'hangsUp') return void request.socket.destroy()
  if (mishap === 'silent') return
  if (mishap === 'webPage') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Oops</h1>')
  if (mishap && typeof mishap === 'object' && 'redirectTo' in mishap)
    return void response.writeHead(302, { location: mishap.redirectTo }).end()
  if (!content) return void response.writeHead(404).end('not found')
  response.writeHead(200, { 'content-type': 'audio/mpeg', 'content-length': content.length })
  if (mishap === 'cutOff')
    return void response.write(content.subarray(0, content.length / 2), () => request.socket.destroy())
  if (mishap)
    for (let at = 0; at < content.length; at += PIECE) {
      response.write(content.subarray(at, at + PIECE))
      await setTimeout(mishap.slow)
    }
  response.end(mishap ? undefined : content)
}

const PIECE = 4_096
