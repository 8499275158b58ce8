import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { parseKeyedNumber } from '@/lib/phone/caller'
import type { CustomerNumber } from '@/lib/phone/number'
import { parseAnyNumber } from '@/lib/phone/parse'
import type { Found } from '@/lib/switchboard/call'
import type { AnswerRow, ToAnswer } from '../answer-batch'
import { answerByHours } from '../answer-by-hours'
import { newCallId } from '../call-id'
import { callQuery } from '../call-query'
import { callIdInput } from '../log/call-list'
import { ownCall } from '../log/own-call'
import { type Story, turnsOf } from '../story'
import { tellStory } from '../tell-story'
import { WOULD_ANSWER, WOULD_ANSWER_BY_HOURS, WOULD_FIND } from '../voice-sql'
import { explainCall } from './explain-call'
import { supposedCall } from './suppose-schema'
import type { Reason, Supposition } from './views'

/** Why a call of the log went where it went; for Owners and Admins (product.md Roles). Throws ZodError, `forbidden`, `notFound`. */
export async function whyCall(actor: Actor, raw: unknown): Promise<Reason[]> {
  allow(actor, 'call.try')
  const call = await ownCall(actor, callIdInput.parse(raw).id)
  const story = await db.callStory.findUnique({ where: { callId: call.id } })
  return story ? explainCall(actor, story as unknown as Story) : []
}

/**
 * What a call would meet if it came now, and why: looked up and decided by what decides about real calls, with no phone, no
 * row and no count touched. For Owners and Admins. Throws ZodError, `forbidden`, `invalid`, `notFound`.
 */
export async function supposeCall(actor: Actor, raw: unknown, now = new Date()): Promise<Supposition> {
  allow(actor, 'call.try')
  const { numberId, caller: text, keys } = supposedCall.parse(raw)
  const caller = text === null ? null : callerOf(text, actor)
  const number = await db.phoneNumber.findFirst({ where: { id: numberId, accountId: actor.accountId } })
  if (!number) throw new AppError('notFound', 'No such phone number.')

  const at = now.toISOString()
  const { answered, found } = await wouldAnswer(actor, number.number, caller, now)
  const story: Story = { answered, steps: { answer: { at, sessionStart: null, caller, found } } }
  const state = turnsOf(story).at(-1)?.step.state
  if (keys !== '' && state?.at === 'asking' && answered.target.to === 'masked_connect') {
    const { prompt } = state
    const wanted = prompt === 'order_code' ? keys : parseKeyedNumber(keys, actor.region)
    const kept = await wouldFind(answered.target.flow, prompt, wanted, now)
    story.steps['entry/1'] = { at, prompt, digits: keys, found: { ...kept, failures: found.failures } }
  }
  return { story: tellStory(story, { unmasked: true }), reasons: await explainCall(actor, story) }
}

function callerOf(text: string, { region }: Actor): CustomerNumber {
  const parsed = parseAnyNumber(text, region)
  if (parsed.ok) return parsed.number
  throw new AppError('invalid', parsed.problem, [{ path: 'caller', message: parsed.problem }])
}

function wouldAnswer(
  { accountId, region }: Actor,
  dialled: string,
  caller: CustomerNumber | null,
  now: Date,
): Promise<AnswerRow> {
  const id = newCallId(now)
  const call = { accountId, carrierCallId: id, dialled, caller, now, callId: id, test: false, configId: null }
  return answerByHours({ ...call, hours: null, sessionStart: null, region }, null, askOnly)
}

async function askOnly(call: ToAnswer): Promise<AnswerRow> {
  const values = [JSON.stringify([call])]
  const [row] = await callQuery<AnswerRow>(
    call.hours
      ? { name: 'would-answer-by-hours', text: WOULD_ANSWER_BY_HOURS, values }
      : { name: 'would-answer', text: WOULD_ANSWER, values },
  )
  if (!row) throw new Error('A call that was asked about was left out')
  return row
}

async function wouldFind(
  { configId, codeDigitsMin, codeDigitsMax }: { configId: string; codeDigitsMin: number; codeDigitsMax: number },
  by: 'order_code' | 'registered_number',
  wanted: string | null,
  now: Date,
): Promise<Pick<Found, 'mappings'>> {
  const values = [configId, wanted, now, codeDigitsMin, codeDigitsMax]
  const [row] = await callQuery<Pick<Found, 'mappings'>>({ name: `would-find-${by}`, text: WOULD_FIND[by], values })
  return row ?? { mappings: [] }
}
