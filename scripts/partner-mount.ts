import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { log } from '@/lib/log'
import type { PartnerReply, PartnerRequest } from '@/lib/partner-api/partner-route'

type Door = (request: PartnerRequest) => Promise<PartnerReply>

/**
 * Mounts the partners' door on Node's own HTTP server. A body is handed on as it comes; what of it nobody read when the
 * answer is out is thrown away by Node, so that the connection is free for the next request. Never throws.
 */
export function partnerMount(door: Door): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    try {
      const { status, headers, body } = await door(partnerRequest(request))
      if (typeof body === 'string') {
        response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
      } else {
        response.writeHead(status, headers)
        await pipeline(Readable.from(body), response)
      }
    } catch (error) {
      if (!response.headersSent) response.writeHead(500, { 'content-length': 0 })
      if (response.destroyed) return
      log.error({ err: error }, 'a partner’s request failed at the door')
      response.end()
    }
  }
}

function partnerRequest(request: IncomingMessage): PartnerRequest {
  const { method = 'GET', url = '/', headers } = request
  return {
    method,
    path: url,
    header: name => headers[name]?.toString(),
    body: {
      // Left half-way, by a refusal, the connection lives on: the answer goes out on it.
      [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }),
      each: take => eachPiece(request, take),
    },
  }
}

function eachPiece(request: IncomingMessage, take: (piece: Uint8Array) => 'more' | 'enough'): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('The other side hung up before the whole body was there'))
    // Nothing is told a second time: who hung up before anybody listened would be waited for without end.
    if (request.destroyed) return gone()
    request.on('data', (piece: Buffer) => {
      if (take(piece) === 'more') return
      request.pause()
      resolve()
    })
    request.on('end', resolve)
    request.on('close', () => request.complete || gone())
    request.on('error', reject)
  })
}
