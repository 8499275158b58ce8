import { callParams } from './call-params'
import { hangupCause } from './causes'
import { hangUp } from './hang-up'
import type { Line } from './line'
import type { XmlElement } from './parse-xml'
import type { PhoneCall } from './phone-call'
import { tell } from './request'
import { run } from './run'
import { passTime, type Turn, takeUp } from './turn'
import { dialParams } from './verbs/dial-end'
import { giveUp, takeKeys } from './verbs/get-keys'
import { endGoodbye } from './verbs/goodbye'
import { tellLegEnded } from './verbs/leg'
import { finishVoice } from './verbs/record'

type Pressing = {
  /** True: while the prompt is still being played, of which the caller then hears only the first sound. */
  interrupting?: boolean
  secondsBetweenKeys?: number
}

/**
 * The caller presses keys one after the other, then waits. What a prompt doesn't take stays in the line's memory and is
 * the beginning of the next entry, as a trailing `#` is. On other occasions keys do nothing, but for a `*` that
 * hangupOnStar listens for. Throws for what isn't a key.
 */
export async function press(line: Line, before: PhoneCall, keys: string, how: Pressing = {}): Promise<PhoneCall> {
  if (!/^[\d*#]+$/.test(keys)) throw new Error('Keys of a telephone are 0–9, * and #')
  const turn = takeUp(line, before)
  const { network } = turn.call
  const { waiting } = network

  if (waiting?.for === 'keys') {
    if (how.interrupting) turn.call.heard.splice(waiting.heardFrom + 1)
    else network.clock = Math.max(network.clock, waiting.soundsUntil)
    network.keys += keys
    await takeKeys(turn, how.secondsBetweenKeys ?? 0.3)
  } else if (waiting?.for === 'voice') {
    const key = [...keys].find(key => key === turn.call.prompt?.finishKey)
    if (key !== undefined) await finishVoice(turn, 0, key)
  } else if (waiting?.for === 'goodbye' && waiting.element.attributes.hangupOnStar === 'true' && keys.includes('*')) {
    await endGoodbye(turn, hangupCause(4000, 'Caller'))
  }
  await run(turn)
  return turn.call
}

/** The caller presses nothing until the prompt gives up; at a beep, says nothing. */
export async function staySilent(line: Line, before: PhoneCall): Promise<PhoneCall> {
  const turn = takeUp(line, before)
  const { waiting } = turn.call.network
  if (waiting?.for === 'keys') {
    turn.call.network.clock = Math.max(turn.call.network.clock, waiting.soundsUntil)
    await giveUp(turn)
  }
  if (waiting?.for === 'voice') await finishVoice(turn, 0, '')
  await run(turn)
  return turn.call
}

/** After a beep, the caller speaks for so many seconds and then says no more, presses the finish key, or hangs up. */
export async function leaveMessage(
  line: Line,
  before: PhoneCall,
  seconds: number,
  then: 'silence' | 'key' | 'hangUp' = 'silence',
): Promise<PhoneCall> {
  const turn = takeUp(line, before)
  const { network, prompt } = turn.call
  if (network.waiting?.for === 'voice') {
    // Nobody is listened to for longer than maxLength: by then the carrier has gone on.
    const isCut = seconds >= (prompt?.digitsMax ?? 0)
    if (then === 'hangUp' && !isCut) {
      passTime(turn, seconds)
      return callerHangsUp(line, turn.call)
    }
    await finishVoice(turn, seconds, then === 'key' && !isCut ? (prompt?.finishKey ?? '') : '')
  }
  await run(turn)
  return turn.call
}

/** The caller hangs up, whatever is going on. Plivo: whether a Dial's action is still asked for is not documented. */
export async function callerHangsUp(line: Line, before: PhoneCall): Promise<PhoneCall> {
  const turn = takeUp(line, before)
  const { call } = turn
  if (call.phase === 'ended') return call
  const { waiting, answeredAt } = call.network
  const cause = hangupCause(answeredAt === null ? 1000 : 4000, 'Caller')
  if (waiting?.for === 'agent' || waiting?.for === 'goodbye') await leaveDial(turn, waiting.element)
  await hangUp(turn, cause)
  return call
}

async function leaveDial(turn: Turn, dial: XmlElement): Promise<void> {
  const talked = turn.call.phase === 'talking'
  const hangup = hangupCause(talked ? 4000 : 1000, 'Caller')
  for (const phone of turn.call.agentPhones) if (phone.state !== 'done') await tellLegEnded(turn, dial, phone, hangup)

  const { action, method = 'POST', redirect } = dial.attributes
  const asked = redirect === 'false' || turn.line.behaviour.actionAfterCallerHangsUp
  if (action === undefined || !asked) return
  const result = { status: talked ? 'completed' : 'cancel', rang: true, hangup } as const
  const params = callParams(turn, 'Redirect', dialParams(turn, result))
  await tell(turn, { what: 'Dial action', address: action, method, params })
}
