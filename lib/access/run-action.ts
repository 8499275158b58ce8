import { unstable_rethrow } from 'next/navigation'
import { ZodError } from 'zod'
import { AppError, type FieldProblem } from '@/lib/errors'
import { log } from '@/lib/log'

/** What every server action answers: its data, or a sentence and the fields to change. */
export type ActionResult<T> = { ok: true; data: T } | ActionRefusal
export type ActionRefusal = { ok: false; message: string; fields: readonly FieldProblem[] }

/** Runs an action. Refusals become values; what nobody expected is logged and says nothing outside. Redirects and 404s pass. */
export async function runAction<T>(act: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await act() }
  } catch (error) {
    unstable_rethrow(error)
    return refusalOf(error)
  }
}

function refusalOf(error: unknown): ActionRefusal {
  if (error instanceof AppError) return { ok: false, message: error.message, fields: error.fields }
  if (error instanceof ZodError) return invalid(error)
  log.error({ err: error }, 'an action failed')
  return { ok: false, message: 'Something went wrong on our side. Nothing was saved; try again.', fields: [] }
}

function invalid({ issues }: ZodError): ActionRefusal {
  const fields = issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  return {
    ok: false,
    message: fields.length === 1 ? 'One field needs a change.' : 'Some fields need a change.',
    fields,
  }
}
