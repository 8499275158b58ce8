import type { CarrierEvent } from '@/lib/carriers/carrier'
import { parseCaller } from '@/lib/phone/caller'
import { dialledNumber, isTest } from './answer-call'
import { newCallId } from './call-id'
import { callQuery } from './call-query'
import { type Asked, addStep, type CallSoFar, readCall } from './call-so-far'
import { plausible } from './plausible'
import type { HangupStep } from './story'
import { UNANSWERED } from './voice-sql'

type Hangup = Extract<CarrierEvent, { type: 'hangup' }>

/** Logs a call that is first heard of at its end: it was answered, with an apology, while the database was away. */
export async function hangUpUnanswered(asked: Asked, event: Hangup, now: Date): Promise<CallSoFar | null> {
  const { account, callId } = asked
  const hangup = hangupStep(event, now)
  const values = [
    newCallId(now),
    account.id,
    callId,
    isTest(callId),
    dialledNumber(event.to, account),
    parseCaller(event.from, account.region),
    plausible(event.sessionStart, now) ?? now,
    JSON.stringify({ hangup }),
  ]
  const [created] = await callQuery({ name: 'unanswered', text: UNANSWERED, values })
  return created ? await readCall(asked) : await addStep(asked, 'hangup', hangup)
}

/** What is kept of a hang-up. */
export function hangupStep({ sessionStart, cause, times }: Hangup, now: Date): HangupStep {
  return { at: now.toISOString(), sessionStart: plausible(sessionStart, now)?.toISOString() ?? null, cause, times }
}
