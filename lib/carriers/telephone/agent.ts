import { hangupCause } from './causes'
import type { Line } from './line'
import type { AgentPhone, Hangup, PhoneCall } from './phone-call'
import { run } from './run'
import { answer, passTime, type Turn, takeUp } from './turn'
import { type DialResult, endDial } from './verbs/dial-end'
import { endGoodbye } from './verbs/goodbye'
import { tellLegAnswered, tellLegEnded } from './verbs/leg'
import { begin } from './verbs/record'

/** Seconds a phone rings before something other than its timeout happens. */
const RINGS = 6

/** The agent picks up; of several ringing phones, the one at this place among them. The others have lost the race. */
export async function agentAnswers(line: Line, before: PhoneCall, which = 0): Promise<PhoneCall> {
  const turn = takeUp(line, before)
  const { call } = turn
  const { waiting } = call.network
  if (waiting?.for !== 'agent') return call

  passTime(turn, RINGS)
  const [picked, ...others] = pickedFirst(ringing(turn), which)
  if (!picked) return call
  answer(turn)
  call.phase = 'talking'
  call.network.waiting = { for: 'goodbye', element: waiting.element }
  await tellLegAnswered(turn, waiting.element, picked)
  for (const phone of others) await tellLegEnded(turn, waiting.element, phone, hangupCause(9000, 'Plivo'))
  for (const element of call.network.recordOnAnswer.splice(0)) await begin(turn, element)
  return call
}

/** The agent's line is engaged. */
export function agentIsBusy(line: Line, before: PhoneCall): Promise<PhoneCall> {
  return unanswered(line, before, RINGS / 3, { status: 'busy', rang: false, hangup: hangupCause(3010, 'Callee') })
}

/** The agent turns the call away. */
export function agentRejects(line: Line, before: PhoneCall): Promise<PhoneCall> {
  const hangup = hangupCause(3020, 'Callee')
  return unanswered(line, before, RINGS, { status: line.behaviour.rejectedIs, rang: true, hangup })
}

/** It rings until the Dial's timeout. Plivo: without one, two minutes. */
export function agentDoesNotAnswer(line: Line, before: PhoneCall): Promise<PhoneCall> {
  const { waiting } = before.network
  const seconds = Number((waiting?.for === 'agent' && waiting.element.attributes.timeout) || 120)
  const hangup = hangupCause(6010, 'Plivo')
  return unanswered(line, before, seconds, { status: line.behaviour.ringTimeoutIs, rang: true, hangup })
}

/** The carrier gets no connection, for the reason of this hang-up code (2010: out of service). Throws for a code it doesn't have. */
export async function agentUnreachable(line: Line, before: PhoneCall, code = 2010): Promise<PhoneCall> {
  return unanswered(line, before, 2, { status: 'failed', rang: false, hangup: hangupCause(code, 'Carrier') })
}

/** After a conversation of so many seconds. The caller stays on the line, for what the Dial's action may answer. */
export function agentHangsUp(line: Line, before: PhoneCall, afterSeconds = 30): Promise<PhoneCall> {
  return goodbye(line, before, afterSeconds, hangupCause(4000, 'Callee'))
}

/** The conversation runs until the Dial's time limit. Plivo: four hours unless set; then the agent's leg ends. */
export function timeRunsOut(line: Line, before: PhoneCall): Promise<PhoneCall> {
  const { waiting } = before.network
  const seconds = Number((waiting?.for === 'goodbye' && waiting.element.attributes.timeLimit) || 14_400)
  return goodbye(line, before, seconds, hangupCause(6000, 'Plivo'))
}

async function unanswered(line: Line, before: PhoneCall, seconds: number, result: DialResult): Promise<PhoneCall> {
  const turn = takeUp(line, before)
  const { waiting } = turn.call.network
  if (waiting?.for !== 'agent') return turn.call
  passTime(turn, seconds)
  for (const phone of ringing(turn)) await tellLegEnded(turn, waiting.element, phone, result.hangup)
  await endDial(turn, waiting.element, result)
  await run(turn)
  return turn.call
}

async function goodbye(line: Line, before: PhoneCall, seconds: number, hangup: Hangup): Promise<PhoneCall> {
  const turn = takeUp(line, before)
  if (turn.call.network.waiting?.for !== 'goodbye') return turn.call
  passTime(turn, seconds)
  await endGoodbye(turn, hangup)
  await run(turn)
  return turn.call
}

function ringing({ call }: Turn): AgentPhone[] {
  return call.agentPhones.filter(({ state }) => state === 'ringing')
}

function pickedFirst(phones: AgentPhone[], which: number): AgentPhone[] {
  return [...phones.slice(which, which + 1), ...phones.filter((_, place) => place !== which)]
}
