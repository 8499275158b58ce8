import { ZodError } from 'zod'
import { AppError } from '@/lib/errors'
import { resultOf } from './run-action'

/**
 * Answers a POST of one of our own pages, JSON in and JSON out: what `answer` returns, or `{ message, fields }` with the
 * status of the refusal. From another site it is 403 before anything is read. Redirects and 404s of Next pass.
 */
export async function answerOwnPage(request: Request, answer: (input: unknown) => Promise<unknown>): Promise<Response> {
  if (!isFromOwnPage(request.headers)) return refusal(403, 'This address answers pages of this site only.')
  const input = await request.json().catch(() => undefined)
  if (input === undefined) return refusal(400, 'Send JSON.')
  return answered(() => answer(input))
}

/**
 * The same for a file that one of our own pages sends: its bytes are the request's body, and read by `answer`. What is left of
 * a refused one is taken in and thrown away, within reason: unread, it would block the connection for whatever comes next.
 */
export async function answerOwnUpload(
  request: Request,
  answer: (content: AsyncIterable<Uint8Array>) => Promise<unknown>,
): Promise<Response> {
  const body = request.body?.getReader()
  try {
    if (!isFromOwnPage(request.headers)) return refusal(403, 'This address answers pages of this site only.')
    return await answered(() => answer(bytesOf(body)))
  } finally {
    await throwAway(body).catch(() => {})
  }
}

/**
 * The same for a file that a form of one of our own pages asks for: what it asks is JSON in its field `query`, and the file
 * comes as it is made.
 */
export async function answerOwnDownload(
  request: Request,
  { name, type }: { name: string; type: string },
  answer: (input: unknown) => Promise<ReadableStream<Uint8Array>>,
): Promise<Response> {
  if (!isFromOwnPage(request.headers)) return refusal(403, 'This address answers pages of this site only.')
  const query = await request.formData().then(
    form => parsed(form.get('query')),
    () => undefined,
  )
  if (query === undefined) return refusal(400, 'Send a form with JSON in its field “query”.')
  let status = 200
  const result = await resultOf(() =>
    answer(query).catch(error => {
      status = statusOf(error)
      throw error
    }),
  )
  if (!result.ok) return refusal(status, result.message, result.fields)
  const disposition = `attachment; filename="${name}"`
  return new Response(result.data, { headers: { ...UNKEPT, 'content-type': type, 'content-disposition': disposition } })
}

function parsed(text: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}

type Body = ReadableStreamDefaultReader<Uint8Array> | undefined

async function answered(answer: () => Promise<unknown>): Promise<Response> {
  let status = 200
  const result = await resultOf(() =>
    answer().catch(error => {
      status = statusOf(error)
      throw error
    }),
  )
  return result.ok ? Response.json(result.data, { headers: UNKEPT }) : refusal(status, result.message, result.fields)
}

/** A body that breaks off is a refusal like any other: whoever sent it has gone, or will send it again. */
async function* bytesOf(body: Body): AsyncGenerator<Uint8Array> {
  const next = () =>
    body?.read().catch(() => {
      throw new AppError('invalid', 'The file did not arrive whole. Send it again.')
    })
  for (let piece = await next(); piece && !piece.done; piece = await next()) yield piece.value
}

const MOST_THROWN_AWAY = 50_000_000

async function throwAway(body: Body): Promise<void> {
  let size = 0
  for (let piece = await body?.read(); piece && !piece.done; piece = await body?.read()) {
    size += piece.value.length
    if (size > MOST_THROWN_AWAY) return body?.cancel()
  }
}

/** Browsers say so themselves, but for plain http from another machine, where the origin is all there is. */
export function isFromOwnPage(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = headers.get('origin')
  return origin !== null && URL.canParse(origin) && new URL(origin).host === headers.get('host')
}

export function statusOf(error: unknown): number {
  if (error instanceof AppError) return error.status
  return error instanceof ZodError ? 422 : 500
}

export const UNKEPT = { 'cache-control': 'no-store' }

function refusal(status: number, message: string, fields: readonly object[] = []): Response {
  return Response.json({ message, fields }, { status, headers: UNKEPT })
}
