import type { CarrierEvent } from '@/lib/carriers/carrier'
import { parseKeyedNumber } from '@/lib/phone/caller'
import type { Audio, Instruction } from '@/lib/switchboard/call'
import { answerCall } from './answer-call'
import { type Asked, addStep, type CallSoFar, readCall } from './call-so-far'
import { hangUpUnanswered, hangupStep } from './hang-up-unanswered'
import { record } from './record'
import { expectRecording } from './recordings/expect-recording'
import { type StepKey, turnsOf } from './story'

/** What the carrier is told: what to do next, what the ringing caller hears, or merely that the news is kept. */
export type Reply = { instructions: readonly Instruction[] } | { ringback: Audio | null } | 'kept'

/** Said when we can't go on: kind words, and the call ends (product.md C18). */
export const TROUBLE: readonly Instruction[] = [{ do: 'say', phrase: 'trouble', voice: null }, { do: 'hangUp' }]

/**
 * One turn of a call: keep what happened, let the switchboard decide, keep what it came to. All of it is in the database
 * before the reply leaves, and the same event gets the same reply whenever it comes (product.md C19).
 */
export async function takeStep(asked: Asked, event: CarrierEvent, now: Date): Promise<Reply> {
  const at = now.toISOString()
  switch (event.type) {
    case 'answer':
      return { instructions: await answerCall(asked, event, now) }
    case 'entry':
      return { instructions: await enterKeys(asked, event, now) }
    case 'ringback':
      return { ringback: ringbackOf(await readCall(asked)) }
    case 'dialEnded':
      await keep(asked, 'dialed', { at, status: event.status, cause: event.cause }, now)
      return { instructions: [{ do: 'hangUp' }] }
    case 'messageEnded':
      return { instructions: await endMessage(asked, event, now) }
    case 'leg': {
      const { cause, seconds, times } = event
      return keep(asked, `leg/${event.legId}/${event.action}`, { at, cause, seconds, times }, now)
    }
    case 'recording':
      return keepRecording(asked, event, now)
    case 'hangup': {
      const known = await addStep(asked, 'hangup', hangupStep(event, now))
      const call = known ?? (await hangUpUnanswered(asked, event, now))
      if (call) await record(call, now)
      return 'kept'
    }
    case 'news':
      return 'kept'
    case 'unknown':
      return { instructions: TROUBLE }
  }
}

async function enterKeys(
  asked: Asked,
  { entry, prompt, digits }: Extract<CarrierEvent, { type: 'entry' }>,
  now: Date,
): Promise<readonly Instruction[]> {
  const wanted = prompt === 'order_code' ? digits : parseKeyedNumber(digits, asked.account.region)
  const facts = { at: now.toISOString(), prompt, digits }
  const call = await addStep(asked, `entry/${entry}`, facts, { by: prompt, wanted, now })
  if (!call) return TROUBLE

  await record(call, now, entry)
  const turn = turnsOf(call.story)[entry]
  return turn?.event.type === 'keyed' ? turn.step.instructions : TROUBLE
}

/** What the caller hears after their message depends on how long it was, which is kept. */
async function endMessage(
  asked: Asked,
  { seconds, byKey }: Extract<CarrierEvent, { type: 'messageEnded' }>,
  now: Date,
): Promise<readonly Instruction[]> {
  const call = await addStep(asked, 'message', { at: now.toISOString(), seconds, byKey })
  if (!call) return TROUBLE
  await record(call, now)
  const last = turnsOf(call.story).at(-1)
  return last?.event.type === 'messageEnded' ? last.step.instructions : TROUBLE
}

/** One that has only begun is no step of the story: the same recording is told of again, with its length, when it has ended. */
async function keepRecording(
  asked: Asked,
  told: Extract<CarrierEvent, { type: 'recording' }>,
  now: Date,
): Promise<'kept'> {
  const { recordingId, url, seconds, startMs, endMs } = told
  const facts = { at: now.toISOString(), url, seconds, startMs, endMs }
  const call = told.hasEnded ? await addStep(asked, `recording/${recordingId}`, facts) : await readCall(asked)
  if (!call) return 'kept'
  await record(call, now)
  await expectRecording(asked, call, told, now)
  return 'kept'
}

/** A step of a call we know; one of a call we don't is nothing to keep. */
async function keep(asked: Asked, key: StepKey, facts: object, now: Date): Promise<'kept'> {
  const call = await addStep(asked, key, facts)
  if (call) await record(call, now)
  return 'kept'
}

function ringbackOf(call: CallSoFar | null): Audio | null {
  const target = call?.story.answered?.target
  return target?.to === 'masked_connect' ? target.flow.ringback : null
}
