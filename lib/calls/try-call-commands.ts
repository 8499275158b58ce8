import { randomUUID } from 'node:crypto'
import { type Actor, allow } from '@/lib/access/actor'
import { unseal } from '@/lib/access/seal'
import { agentAnswers, agentDoesNotAnswer, agentHangsUp, agentIsBusy } from '@/lib/carriers/telephone/agent'
import { callerHangsUp, leaveMessage, press, staySilent } from '@/lib/carriers/telephone/caller'
import { recordingReady } from '@/lib/carriers/telephone/deliver'
import { dial } from '@/lib/carriers/telephone/dial'
import { type Line, STANDARD_BEHAVIOUR } from '@/lib/carriers/telephone/line'
import type { PhoneCall } from '@/lib/carriers/telephone/phone-call'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { parseAnyNumber } from '@/lib/phone/parse'
import { instantsOf } from '@/lib/schedules/local-time'
import { type TryAction, type TryCallStart, tryAction, tryCallInput } from './try-call-schema'
import { tryCallView } from './try-call-view'
import type { TryCallView } from './try-call-views'
import { voiceDoor } from './voice-door'

/**
 * Calls a number of the account, or a configuration, on the built-in telephone: the real call path, through the real
 * voice door, and no real phone ever rings. Marked as a test. Throws ZodError, `AppError` forbidden, notFound, invalid.
 */
export async function startTryCall(actor: Actor, raw: unknown, now = new Date()): Promise<TryCallView> {
  allow(actor, 'call.try')
  const { start, caller, asIf } = tryCallInput.parse(raw)
  const from = caller === null ? WITHHELD : callerNumber(caller, actor)
  const { number, configId, timeZone } = await entrance(actor, start)
  const line = await lineOf(actor, configId, asIf === null ? null : momentIn(timeZone, asIf))
  const call = await dial(line, { from, to: number, at: now })

  await db.tryCall.create({
    data: { id: call.id, accountId: actor.accountId, userId: actor.id, call: json(call), configId, createdAt: now },
  })
  return tryCallView(actor, call)
}

/** Takes one's own test call a step further. Throws ZodError, `AppError` forbidden, notFound, conflict. */
export async function continueTryCall(actor: Actor, tryCallId: string, raw: unknown): Promise<TryCallView> {
  allow(actor, 'call.try')
  const action = tryAction.parse(raw)
  const own = { id: tryCallId, accountId: actor.accountId, userId: actor.id }
  const found = await db.tryCall.findFirst({ where: own })
  if (!found) throw new AppError('notFound', 'This test call is over. Start another one.')

  const call = await act(await lineOf(actor, found.configId, null), found.call as unknown as PhoneCall, action)
  const { count } = await db.tryCall.updateMany({
    where: { ...own, turns: found.turns },
    data: { call: json(call), turns: { increment: 1 } },
  })
  if (count === 0)
    throw new AppError('conflict', 'The call went on in the meantime. Look again, then do the next thing.')
  return tryCallView(actor, call)
}

/** One of the things networks send in place of a number. */
const WITHHELD = 'anonymous'

function act(line: Line, call: PhoneCall, action: TryAction): Promise<PhoneCall> {
  switch (action.do) {
    case 'press':
      return press(line, call, action.keys)
    case 'staySilent':
      return staySilent(line, call)
    case 'speak':
      return speak(line, call, action)
    case 'agentAnswers':
      return agentAnswers(line, call)
    case 'agentIsBusy':
      return agentIsBusy(line, call)
    case 'agentDoesNotAnswer':
      return agentDoesNotAnswer(line, call)
    case 'agentHangsUp':
      return agentHangsUp(line, call)
    case 'callerHangsUp':
      return callerHangsUp(line, call)
  }
}

/** The recording is told of at once: whether a message was left is known only then. */
async function speak(
  line: Line,
  call: PhoneCall,
  { seconds, endsBy }: Extract<TryAction, { do: 'speak' }>,
): Promise<PhoneCall> {
  return recordingReady(line, await leaveMessage(line, call, seconds, endsBy))
}

function momentIn(timeZone: string | null, clock: string): Date {
  const [date = '', time = ''] = clock.split('T')
  if (timeZone) return new Date(instantsOf(date, time, timeZone).first)
  const message = 'This number keeps no business hours any more: a call is the same at any time. Call it as it is now.'
  throw new AppError('conflict', message, [{ path: 'asIf', message }])
}

function callerNumber(text: string, { region }: Actor): string {
  const parsed = parseAnyNumber(text, region)
  if (parsed.ok) return parsed.number
  throw new AppError('invalid', parsed.problem, [{ path: 'caller', message: parsed.problem }])
}

/** `configId` is what the number is to reach where that is not what it is routed to, `timeZone` that of its business hours. */
type Entrance = { number: string; configId: string | null; timeZone: string | null }

async function entrance({ accountId }: Actor, start: TryCallStart): Promise<Entrance> {
  if ('numberId' in start) {
    const where = { id: start.numberId, accountId }
    const number = await db.phoneNumber.findFirst({ where, include: { schedule: { select: { timeZone: true } } } })
    if (!number) throw new AppError('notFound', 'No such phone number.')
    return { number: number.number, configId: null, timeZone: number.schedule?.timeZone ?? null }
  }
  const config = await db.config.findFirst({ where: { id: start.configId, accountId, deletedAt: null } })
  if (!config) throw new AppError('notFound', 'No such configuration.')
  const numbers = await db.phoneNumber.findMany({ where: { accountId }, orderBy: { createdAt: 'asc' } })
  const number = numbers.find(({ configId }) => configId === config.id) ?? numbers[0]
  if (!number)
    throw new AppError('conflict', 'Add a phone number first: a test call shows the agent one of your numbers.')
  return { number: number.number, configId: config.id, timeZone: null }
}

async function lineOf(
  { accountId, region, timeZone }: Actor,
  configId: string | null,
  asIf: Date | null,
): Promise<Line> {
  const account = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    include: { numbers: { select: { number: true } } },
  })
  const voiceUrl = `${env.publicUrl}/api/voice/plivo/${accountId}`
  return {
    authId: account.carrierAuthId,
    authToken: unseal(account.carrierAuthToken),
    answerUrl: `${voiceUrl}/answer${pretence(configId, asIf)}`,
    hangupUrl: `${voiceUrl}/hangup`,
    send: voiceDoor,
    ownedNumbers: account.numbers.map(({ number }) => number),
    timeZone,
    region,
    behaviour: { ...STANDARD_BEHAVIOUR, callId: () => `test-${randomUUID()}` },
  }
}

function pretence(configId: string | null, asIf: Date | null): string {
  if (configId) return `/as/${configId}`
  return asIf ? `/at/${asIf.getTime()}` : ''
}

function json(call: PhoneCall) {
  return JSON.parse(JSON.stringify(call))
}
