import { ZodError } from 'zod'
import { AppError } from '@/lib/errors'
import { runAction } from './run-action'

/**
 * Answers a POST of one of our own pages, JSON in and JSON out: what `answer` returns, or `{ message, fields }` with the
 * status of the refusal. From another site it is 403 before anything is read. Redirects and 404s of Next pass.
 */
export async function answerOwnPage(request: Request, answer: (input: unknown) => Promise<unknown>): Promise<Response> {
  if (!isFromOwnPage(request.headers)) return refusal(403, 'This address answers pages of this site only.')
  const input = await request.json().catch(() => undefined)
  if (input === undefined) return refusal(400, 'Send JSON.')

  let status = 200
  const result = await runAction(() =>
    answer(input).catch(error => {
      status = statusOf(error)
      throw error
    }),
  )
  return result.ok ? Response.json(result.data, { headers: UNKEPT }) : refusal(status, result.message, result.fields)
}

/** Browsers say so themselves, but for plain http from another machine, where the origin is all there is. */
function isFromOwnPage(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = headers.get('origin')
  return origin !== null && URL.canParse(origin) && new URL(origin).host === headers.get('host')
}

function statusOf(error: unknown): number {
  if (error instanceof AppError) return error.status
  return error instanceof ZodError ? 422 : 500
}

const UNKEPT = { 'cache-control': 'no-store' }

function refusal(status: number, message: string, fields: readonly object[] = []): Response {
  return Response.json({ message, fields }, { status, headers: UNKEPT })
}
