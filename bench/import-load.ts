import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { json } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { answers, latencies } from './load'
import { quantile } from './quantile'

/** Customers who may call; of another list than the one that is imported. */
export const CALLED = 10_000
export const line = { authToken: 'a token for measuring only, forty letters' }
const CALLS_A_SECOND = 50
const UPSERTS_A_SECOND = 20
const ROUND_SECONDS = 5

export type Counts = { read: number; created: number; updated: number; unchanged: number; refused: number }
export type Imported = {
  importSeconds: number
  counts: Counts
  answerP99: number
  answered: number
  upsertP99: number
  upsertMost: number
  upserts: number
}

type Question = { port: number; key: string; file: string; publicUrl: string }

/** Sends the file to the partner API and waits for the end of its import, while calls come in and orders are set on the same list. */
export async function importBesideCalls({ port, key, file, publicUrl }: Question): Promise<Imported> {
  const calls = (count: number) => answers(count, CALLED, { publicUrl, ...line })
  const call = () => latencies(port, calls(CALLS_A_SECOND * ROUND_SECONDS), CALLS_A_SECOND, ROUND_SECONDS)
  const upsert = () =>
    latencies(port, upserts(UPSERTS_A_SECOND * ROUND_SECONDS, key), UPSERTS_A_SECOND, ROUND_SECONDS, isTaken)
  // A server that has just started is not what is measured.
  await latencies(port, calls(2_000), 400, 5)
  await upsert()

  const over = new AbortController()
  const answering = repeated(call, over.signal)
  const setting = repeated(upsert, over.signal)
  const began = performance.now()
  const id = await send(port, key, file)
  const counts = await endOf(port, key, id)
  const importSeconds = (performance.now() - began) / 1000
  over.abort()
  const [answered, set] = await Promise.all([answering, setting])
  return {
    ...{ importSeconds, counts, answered: answered.length, upserts: set.length },
    ...{ answerP99: quantile(answered, 0.99), upsertP99: quantile(set, 0.99), upsertMost: quantile(set, 1) },
  }
}

/** Round after round until it is over, and what each request took. */
async function repeated(round: () => Promise<number[]>, over: AbortSignal): Promise<number[]> {
  const took: number[] = []
  while (!over.aborted) took.push(...(await round()))
  return took
}

async function send(port: number, key: string, file: string): Promise<string> {
  const { size } = await stat(file)
  const sending = request({
    ...{ port, host: '127.0.0.1', method: 'POST', path: '/api/v1/configs/list/imports?mode=merge' },
    headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv', 'content-length': size },
  })
  const [[response]] = await Promise.all([
    once(sending, 'response') as Promise<[IncomingMessage]>,
    pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), sending),
  ])
  if (response.statusCode !== 202) throw new Error(`The import was answered with ${response.statusCode}`)
  return ((await json(response)) as { data: { id: string } }).data.id
}

/** What the import has come to when it is over. Throws when it did not complete. */
async function endOf(port: number, key: string, id: string): Promise<Counts> {
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/imports/${id}`, {
      headers: { authorization: `Bearer ${key}` },
    })
    const { data } = (await response.json()) as { data: { status: string; error: string | null; rows: Counts } }
    if (data.status === 'completed') return data.rows
    if (data.status !== 'queued' && data.status !== 'running')
      throw new Error(`The import ${data.status}: ${data.error}`)
    await setTimeout(100)
  }
}

let orders = 0

/** Orders whose codes of four digits the file has none of: new ones, until they come round again. */
function upserts(count: number, key: string): Buffer[] {
  return Array.from({ length: count }, () => {
    const code = String(1_000 + (orders++ % 9_000))
    const body = JSON.stringify({ customerNumber: `+1415555${code}`, followMeNumber: '+12125552368', label: code })
    const head = [
      `PUT /api/v1/configs/list/orders/${code} HTTP/1.1`,
      'Host: 127.0.0.1',
      `Authorization: Bearer ${key}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ]
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
  })
}

function isTaken(answer: string): boolean {
  return /^HTTP\/1\.1 20[01]/.test(answer)
}
