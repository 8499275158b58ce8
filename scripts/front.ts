import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'

export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown

export type Front = {
  /** From now on requests are handed on; until then they get a 503. */
  open(handle: Handler): void
  /** Stops listening, lets requests in flight finish for at most `withinMs`, then cuts what is left. */
  close(withinMs: number): Promise<void>
}

/** The HTTP server in front of everything. Throws a sentence when the port is taken. */
export async function listen(port: number): Promise<Front> {
  let handle: Handler = starting
  const sockets = new Set<Socket>()
  // Longer than the minute after which carriers and load balancers let go of an idle connection: they decide, not we.
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => handle(request, response))
  server.on('connection', socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(new Error(whyNot(error, port))))
    server.listen(port, resolve)
  })

  return {
    open: next => {
      handle = next
    },
    async close(withinMs) {
      const closed = new Promise(resolve => server.close(resolve))
      const idle = setInterval(() => server.closeIdleConnections(), 50)
      await Promise.race([closed, setTimeout(withinMs)])
      clearInterval(idle)
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** What everything gets until it is ready. */
export function starting(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'retry-after': '5', 'content-type': 'text/plain' }).end('Masked Connect is starting.\n')
}

/** False for an address with a NUL in it, which no id of ours has and the database would not even look for. */
export function isReadable(url: string | undefined): boolean {
  return !/%00|\0/.test(url ?? '')
}

/** What such an address gets. */
export function refuseAddress(response: ServerResponse): void {
  response.writeHead(400, { 'content-type': 'text/plain' }).end('There is no such address.\n')
}

function whyNot(error: Error & { code?: string }, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop it, or set PORT to a free one.`
  if (error.code === 'EACCES') return `Port ${port} is not ours to use. Set PORT to one above 1023.`
  return `Cannot listen on port ${port}: ${error.message}`
}
