import { AsyncLocalStorage } from 'node:async_hooks'
import { refresh } from 'next/cache'
import { unstable_rethrow } from 'next/navigation'
import { ZodError } from 'zod'
import { AppError, type ErrorCode, type FieldProblem } from '@/lib/errors'
import { log } from '@/lib/log'

/** What every server action answers: its data, or a sentence and the fields to change. */
export type ActionResult<T> = { ok: true; data: T } | ActionRefusal
/** `code` where the refusal was one we expect: `unauthenticated` by now, or a `conflict` with what is saved. */
export type ActionRefusal = { ok: false; code?: ErrorCode; message: string; fields: readonly FieldProblem[] }

const actions = new AsyncLocalStorage<true>()

/** Runs an action. Refusals become values, nobody being signed in among them. */
export function runAction<T>(act: () => Promise<T>): Promise<ActionResult<T>> {
  return actions.run(true, () => resultOf(act))
}

/**
 * Runs an action that changes what its page shows. Refused too, the page is drawn afresh: it may be out of date. Not for
 * nobody: their page is the sign-in page, which would take the place of what they typed.
 */
export async function runChange<T>(change: () => Promise<T>): Promise<ActionResult<T>> {
  const result = await runAction(change)
  if (result.ok || result.code !== 'unauthenticated') refresh()
  return result
}

/** Whether this runs for an action, whose answer is a value, and not for a page. */
export function isInAction(): boolean {
  return actions.getStore() ?? false
}

/** What comes of something as a value; what nobody expected is logged and says nothing outside. Redirects and 404s pass. */
export async function resultOf<T>(act: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await act() }
  } catch (error) {
    unstable_rethrow(error)
    return refusalOf(error)
  }
}

function refusalOf(error: unknown): ActionRefusal {
  if (error instanceof AppError) return { ok: false, code: error.code, message: error.message, fields: error.fields }
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
