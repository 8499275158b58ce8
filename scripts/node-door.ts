import type { IncomingMessage, ServerResponse } from 'node:http'
import { type CarrierReply, XML_TYPE } from '@/lib/calls/voice-door'
import type { CarrierRequest } from '@/lib/carriers/carrier'
import { log } from '@/lib/log'

type Door = (request: CarrierRequest) => Promise<CarrierReply>
type Body = { text: string } | { refused: 408 | 413 } | 'hung up'

const BODY_LIMIT = 100_000
const BODY_WITHIN_MS = 5_000

/**
 * Mounts the carriers' door on Node's own HTTP server. Bodies are at most 100 KB (413) and arrive within 5 s (408).
 * The door gets the path alone: what the outside calls us is not for it to guess. Never throws.
 */
export function nodeDoor(door: Door): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    try {
      const body = hasBody(request) ? await readBody(request) : { text: '' }
      if (body === 'hung up') return
      if ('refused' in body) return refuse(response, body.refused)
      send(await door(carrierRequest(request, body.text)), response)
    } catch (error) {
      log.error({ err: error }, 'a request to the voice door failed')
      if (!response.headersSent) refuse(response, 500)
    }
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
}

function readBody(request: IncomingMessage): Promise<Body> {
  if (Number(request.headers['content-length']) > BODY_LIMIT) return Promise.resolve({ refused: 413 })

  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let size = 0
    const late = setTimeout(resolve, BODY_WITHIN_MS, { refused: 408 })
    const done = (body: Body) => {
      clearTimeout(late)
      resolve(body)
    }
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > BODY_LIMIT) done({ refused: 413 })
      else chunks.push(chunk)
    })
    request.on('end', () => done({ text: Buffer.concat(chunks).toString('utf8') }))
    request.on('error', () => done('hung up'))
    request.on('close', () => done('hung up'))
  })
}

function carrierRequest({ method = 'GET', url = '/', headers }: IncomingMessage, body: string): CarrierRequest {
  return { method, path: url, body, header: name => headers[name]?.toString() }
}

function send({ status, xml }: CarrierReply, response: ServerResponse): void {
  if (xml === null) response.writeHead(status, { 'content-length': 0 }).end()
  else response.writeHead(status, { 'content-type': XML_TYPE, 'content-length': Buffer.byteLength(xml) }).end(xml)
}

/** The rest of the body is not waited for: the connection ends with the answer. */
function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0, connection: 'close' })
  response.end()
}
