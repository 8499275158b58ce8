import type { CarrierEvent } from '@/lib/carriers/carrier'
import { parseCaller, parseDialled } from '@/lib/phone/caller'
import type { Answered, Instruction } from '@/lib/switchboard/call'
import type { ToAnswer } from './answer-batch'
import { answerByHours } from './answer-by-hours'
import { newCallId } from './call-id'
import { callQuery } from './call-query'
import { type Asked, readCall } from './call-so-far'
import type { CarrierAccount } from './carrier-accounts'
import { plausible } from './plausible'
import { record } from './record'
import { type AnswerStep, type Story, turnsOf } from './story'
import { ANSWER_LATE } from './voice-sql'

/** Answers a call to a business number; a repeat hears what was said the first time. One round trip where nothing surprises, two by business hours. */
export async function answerCall(
  asked: Asked,
  event: Extract<CarrierEvent, { type: 'answer' }>,
  now: Date,
): Promise<readonly Instruction[]> {
  const { account, callId } = asked
  const caller = parseCaller(event.from, account.region)
  const sessionStart = plausible(event.sessionStart, now)
  const call: ToAnswer = {
    accountId: account.id,
    carrierCallId: callId,
    dialled: dialledNumber(event.to, account),
    caller,
    now,
    callId: newCallId(now),
    test: isTest(callId),
    configId: asked.as,
    hours: null,
    sessionStart,
    region: account.region,
  }
  const row = await answerByHours(call, asked.asIf)

  const { answered, found } = row
  const answer: AnswerStep = { at: now.toISOString(), sessionStart: sessionStart?.toISOString() ?? null, caller, found }
  if (row.callId === null) return await answerAgain(asked, answered, answer, now)

  const story = { answered, steps: { answer } }
  const [turn] = turnsOf(story)
  if (!turn) throw new Error('An answered call has a first turn')
  await record({ id: row.callId, caller, stepsSeen: row.stepsSeen, story }, now)
  return turn.step.instructions
}

/** The number that was dialled, or what stands in its place, made fit to be kept. */
export function dialledNumber(to: string, { region }: CarrierAccount): string {
  return parseDialled(to, region) ?? to.slice(0, 32).replace(/[^\x20-\x7e]/g, '?')
}

/** Try a call's own ids: no carrier makes ids like these. */
export function isTest(callId: string): boolean {
  return callId.startsWith('test-')
}

async function answerAgain(
  asked: Asked,
  answered: Answered,
  answer: AnswerStep,
  now: Date,
): Promise<readonly Instruction[]> {
  const call = await readCall(asked)
  if (!call) throw new Error('A call that was there is gone')
  if (call.story.steps.answer) {
    await record(call, now)
    return instructionsOf(call.story)
  }

  const flow = answered.target.to === 'masked_connect' ? answered.target.flow : null
  const values = [
    call.id,
    JSON.stringify(answered),
    JSON.stringify(answer),
    flow?.configId ?? null,
    flow?.configName ?? null,
  ]
  await callQuery({ name: 'answer-late', text: ANSWER_LATE, values })
  const late = await readCall(asked)
  if (!late) throw new Error('A call that was there is gone')
  await record(late, now)
  return instructionsOf(late.story)
}

function instructionsOf(story: Story): readonly Instruction[] {
  return turnsOf(story)[0]?.step.instructions ?? []
}
