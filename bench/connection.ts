import { once } from 'node:events'
import { connect } from 'node:net'

export type Connection = {
  /** Sends a whole HTTP/1.1 request and resolves to the whole answer, head included. One at a time. */
  ask(request: Buffer): Promise<string>
  close(): void
}

/**
 * A kept-alive connection that costs next to nothing: with two cores, what the load generator uses is missing from what it
 * measures, and an HTTP client would use as much as the server under test.
 */
export async function open(port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  let answer = ''
  let settle: { resolve: (answer: string) => void; reject: (error: Error) => void } | undefined

  socket.setEncoding('latin1')
  socket.on('data', (text: string) => {
    answer += text
    if (!isWhole(answer)) return
    const whole = answer
    answer = ''
    settle?.resolve(whole)
  })
  socket.on('close', () => settle?.reject(new Error('The server under test closed a connection')))
  socket.on('error', error => settle?.reject(error))

  return {
    ask: request =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject }
        socket.write(request)
      }),
    close: () => {
      settle = undefined
      socket.destroy()
    },
  }
}

function isWhole(answer: string): boolean {
  const headEnd = answer.indexOf('\r\n\r\n')
  if (headEnd < 0) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, headEnd))?.[1]
  return length === undefined ? answer.endsWith('\r\n0\r\n\r\n') : answer.length >= headEnd + 4 + Number(length)
}
