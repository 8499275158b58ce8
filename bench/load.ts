import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { signV3 } from '@/lib/carriers/plivo/signature'
import { type Connection, open } from './connection'
import { customerNumber } from './fill'

/** `count` answer requests, each a call of its own from a customer among the first `mappings`, signed and ready to send. */
export function answers(count: number, mappings: number, line: { publicUrl: string; authToken: string }): Buffer[] {
  return Array.from({ length: count }, (_, index) => {
    const path = '/api/voice/plivo/bench/answer'
    const from = customerNumber((index * 48_271) % mappings).slice(1)
    const params = {
      ...{ CallUUID: randomUUID(), From: from, To: '912269947011', CallerName: from, Direction: 'inbound' },
      ...{ CallStatus: 'ringing', Event: 'StartApp', BillRate: '0.00475', ParentAuthID: 'MABENCHBENCHBENCHBEN' },
      ...{ SessionStart: new Date().toISOString().replace('T', ' ').replace('Z', '000'), CountryCode: 'IN' },
    }
    const nonce = randomUUID()
    const url = line.publicUrl + path
    const signature = signV3({ method: 'POST', url, params: Object.entries(params), nonce, authToken: line.authToken })
    const body = new URLSearchParams(params).toString()
    const head = [
      `POST ${path} HTTP/1.1`,
      'Host: 127.0.0.1',
      'User-Agent: Plivo',
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Plivo-Signature-V3: ${signature}`,
      `X-Plivo-Signature-V3-Nonce: ${nonce}`,
    ]
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
  })
}

/** Requests a second, each of `connections` sending its next when it has its answer, for `seconds`. Throws when the load runs out. */
export async function throughput(
  port: number,
  load: readonly Buffer[],
  connections: number,
  seconds: number,
  isGood = isConnected,
): Promise<number> {
  const lines = await Promise.all(Array.from({ length: connections }, () => open(port)))
  let given = 0
  const start = performance.now()
  await Promise.all(
    lines.map(async line => {
      while (performance.now() - start < seconds * 1000) await answered(line, next(load, given++), isGood)
    }),
  )
  const elapsed = performance.now() - start
  for (const line of lines) line.close()
  return (given / elapsed) * 1000
}

/**
 * Milliseconds each request took, when `rate` a second are due for `seconds`, whether or not earlier ones are done. Counted
 * from when a request was due, so that a server that stalls can't hide what waited meanwhile. Sorted.
 */
export async function latencies(
  port: number,
  load: readonly Buffer[],
  rate: number,
  seconds: number,
  isGood = isConnected,
): Promise<number[]> {
  const idle = await Promise.all(Array.from({ length: 20 }, () => open(port)))
  const all = [...idle]
  const start = performance.now()
  const took = Array.from({ length: rate * seconds }, async (_, index) => {
    const due = start + (index * 1000) / rate
    await setTimeout(Math.max(0, due - performance.now()))
    const line = idle.pop() ?? (await open(port))
    await answered(line, next(load, index), isGood)
    idle.push(line)
    return performance.now() - due
  })
  const sorted = (await Promise.all(took)).sort((one, other) => one - other)
  for (const line of new Set([...all, ...idle])) line.close()
  return sorted
}

function next(load: readonly Buffer[], index: number): Buffer {
  const request = load[index]
  if (!request) throw new Error('The load ran out: make more of it')
  return request
}

async function answered(line: Connection, request: Buffer, isGood: (answer: string) => boolean): Promise<void> {
  const answer = await line.ask(request)
  if (!isGood(answer)) throw new Error(`Not the answer it should be: ${answer.slice(0, 300)}`)
}

function isConnected(answer: string): boolean {
  return answer.startsWith('HTTP/1.1 200') && answer.includes('<Dial')
}
