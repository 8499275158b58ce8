import { callParams } from './call-params'
import { hangupCause } from './causes'
import { hangUp } from './hang-up'
import type { Params } from './params'
import type { XmlElement } from './parse-xml'
import type { Source } from './phone-call'
import { readDocument } from './read-document'
import { type Reply, request, tell } from './request'
import { answer, noteFault, type Turn } from './turn'

type Target = { what: string; address: string; method: string | undefined }

/** Plivo has no such limit that is documented; a call that needs more documents than this is going round in circles. */
const MOST_DOCUMENTS = 500

/** Codes by the source of a document, added to 7010 (not reached) and 8010 (no proper document). */
const CODES: Record<Source, number> = { answer: 1, action: 2, redirect: 4 }

/** Asks the application what to do when the phone rings: its answer address, then its fallback, then nobody. */
export async function askForAnswer(turn: Turn): Promise<void> {
  const { answerUrl, answerMethod, fallbackUrl } = turn.line
  const params = callParams(turn, 'StartApp')
  const failed = await goTo(turn, 'answer', { what: 'answer', address: answerUrl, method: answerMethod }, params)
  if (failed === null) return
  if (!fallbackUrl) return endWith(turn, failed)
  const failedAgain = await goTo(turn, 'answer', { what: 'fallback', address: fallbackUrl, method: 'POST' }, params)
  if (failedAgain !== null) await endWith(turn, failedAgain)
}

/** Leaves the present document for another one. Plivo: only the answer address has a fallback; elsewhere a failure ends the call. */
export async function goOnAt(turn: Turn, source: 'action' | 'redirect', target: Target, params: Params): Promise<void> {
  const failed = await goTo(turn, source, target, params)
  if (failed !== null) await endWith(turn, failed)
}

/** The action of an element that has ended. Its answer takes the call over, unless redirect="false" or there is no action. */
export async function takeAction(turn: Turn, { name, attributes }: XmlElement, own: Params): Promise<void> {
  const { action, method = 'POST', redirect } = attributes
  if (action === undefined) return
  const params = callParams(turn, 'Redirect', own)
  const target = { what: `${name} action`, address: action, method, params }
  if (redirect === 'false') await tell(turn, target)
  else await goOnAt(turn, 'action', target, params)
}

async function goTo(turn: Turn, source: Source, target: Target, params: Params): Promise<number | null> {
  const { what, address, method = 'POST' } = target
  const { network } = turn.call
  network.rest = []
  if (++network.documents > MOST_DOCUMENTS) return failure(turn, 'a call must come to an end', what, 5010)

  const reply = await request(turn, { what, address, method, params })
  if (!reply.ok) return failure(turn, 'an answer that steers a call is a 2xx', what, 7010 + CODES[source])
  return obey(turn, source, what, reply)
}

function obey(turn: Turn, source: Source, what: string, { body, contentType }: Reply): number | null {
  const { elements, problems } = readDocument(body, contentType)
  let fatal: number | null = null
  for (const { rule, code: kind } of problems) {
    const code = kind === 'document' ? 8010 + CODES[source] : kind
    noteFault(turn, rule, what, code)
    fatal ??= code
  }
  if (fatal !== null) return fatal
  turn.call.network.source = source
  turn.call.network.rest = elements
  if (!turn.line.behaviour.answersAtFirstMedia) answer(turn)
  return null
}

function failure(turn: Turn, rule: string, what: string, code: number): number {
  noteFault(turn, rule, what, code)
  return code
}

function endWith(turn: Turn, code: number): Promise<void> {
  return hangUp(turn, hangupCause(code, 'Error'))
}
