import type { ZodError } from 'zod'
import { AppError, type ErrorCode, type FieldProblem } from '@/lib/errors'

/** Every way a request is refused, by the code that programs look at. */
export const PROBLEMS = {
  notJson: { status: 400, title: 'Not JSON', what: 'The body is not JSON, or not UTF-8.' },
  unauthenticated: {
    status: 401,
    title: 'No such key',
    what: 'The key is missing, mistyped, unknown, expired or revoked. The answer is the same for all of these.',
  },
  forbidden: { status: 403, title: 'Not allowed', what: 'The key lacks the scope that the operation needs.' },
  notFound: {
    status: 404,
    title: 'Not found',
    what: 'There is no such thing in the key’s account. Another account’s things are not there either.',
  },
  methodNotAllowed: { status: 405, title: 'Method not allowed', what: 'The header Allow names the methods there are.' },
  conflict: {
    status: 409,
    title: 'Conflict',
    what: 'Another live mapping has the order code, which is named; or an Idempotency-Key came with another body.',
  },
  tooLarge: { status: 413, title: 'Too large', what: 'A JSON body has at most 1 MB.' },
  unsupportedType: {
    status: 415,
    title: 'Unsupported type',
    what: 'The Content-Type is none that the operation takes.',
  },
  invalid: {
    status: 422,
    title: 'Invalid',
    what: 'Something in the request needs a change: `errors` names every field and says what to change. Unknown fields are refused.',
  },
  rateLimited: {
    status: 429,
    title: 'Too many requests',
    what: 'The key’s rate is used up. Retry-After says how many seconds to wait.',
  },
  internal: { status: 500, title: 'Failed', what: 'Something went wrong on our side. Send the request again.' },
  carrierFailed: { status: 502, title: 'Carrier failed', what: 'The carrier did not do its part.' },
} as const satisfies Record<string, { status: number; title: string; what: string }>

export type ProblemCode = keyof typeof PROBLEMS

/** RFC 9457, with what programs and people need besides. */
export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  code: ProblemCode
  errors: readonly FieldProblem[]
  requestId: string
}

export const PROBLEM_TYPE = 'application/problem+json'

/** A refusal that only this door knows: about the request itself. `headers` go out with it. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly errors: readonly FieldProblem[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
}

export function problemOf(
  code: ProblemCode,
  detail: string,
  errors: readonly FieldProblem[],
  requestId: string,
): Problem {
  const { status, title } = PROBLEMS[code]
  return { type: `/docs/api#${code}`, title, status, detail, code, errors, requestId }
}

/** What a refusal of a command is for partners; undefined for what nobody expected. */
export function refusalFrom(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof AppError) return new Refusal(error.code satisfies ErrorCode, error.message, error.fields)
  return isZodError(error) ? invalid(error) : undefined
}

/** Another copy of the library may have thrown it. */
function isZodError(error: unknown): error is ZodError {
  return error instanceof Error && error.name.endsWith('ZodError') && 'issues' in error
}

function invalid({ issues }: ZodError): Refusal {
  const errors = issues.flatMap((issue): FieldProblem[] => {
    const path = issue.path.map(String)
    if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: issue.message }]
    return issue.keys.map(key => ({ path: [...path, shown(key)].join('.'), message: 'There is no such field here.' }))
  })
  const [only, another] = errors
  return new Refusal('invalid', only && !another ? sentence(only) : 'Some fields need a change.', errors)
}

function sentence({ path, message }: FieldProblem): string {
  return path === '' ? message : `${path}: ${message}`
}

/** A name that the other side made up. */
function shown(key: string): string {
  return key.replace(/\p{Cc}/gu, '').slice(0, 60)
}
