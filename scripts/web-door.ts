import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { log } from '@/lib/log'

/**
 * Mounts a web-standard function on Node's own HTTP server, for requests without a body. The answer is sent as it comes; one
 * that nobody waits for any more is given up. Never throws.
 */
export function webDoor(
  door: (request: Request) => Promise<Response>,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    try {
      const { status, headers, body } = await door(asRequest(request))
      response.writeHead(status, Object.fromEntries(headers))
      if (body) await pipeline(Readable.fromWeb(body as ReadableStream), response)
      else response.end()
    } catch (error) {
      if (!response.headersSent) response.writeHead(500, { 'content-length': 0 })
      if (!response.destroyed) {
        log.error({ err: error, path: request.url }, 'a request to a door failed')
        response.end()
      }
    }
  }
}

/** The host is whatever it is: doors look at paths. */
function asRequest({ method = 'GET', url = '/', headers }: IncomingMessage): Request {
  const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
  return new Request(new URL(url, 'http://localhost'), { method, headers: given })
}
