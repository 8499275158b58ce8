const STATUS = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  rateLimited: 429,
  carrierFailed: 502,
} as const

export type ErrorCode = keyof typeof STATUS

/** What is wrong with one field: `path` as in the input (`orderCode`), `message` says what to change. */
export type FieldProblem = { path: string; message: string }

/** A refusal we expect. `message` is for the person asking and never holds a full phone number; `detail` stays in our log. */
export class AppError extends Error {
  override readonly name = 'AppError'
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly fields: readonly FieldProblem[] = [],
    readonly detail?: Record<string, unknown>,
  ) {
    super(message)
  }
  get status(): number {
    return STATUS[this.code]
  }
}
