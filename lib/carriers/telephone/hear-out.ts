import { agentDoesNotAnswer, timeRunsOut } from './agent'
import { staySilent } from './caller'
import { hangupCause } from './causes'
import { hangUp } from './hang-up'
import type { Line } from './line'
import type { PhoneCall } from './phone-call'
import { passTime, takeUp } from './turn'

/** Plivo: no call lasts longer than this, in seconds, unless an account arranges it. */
const LONGEST_CALL = 14_400

/** The caller stays on the line and nobody does anything, until the call has ended of itself. */
export async function hearOut(line: Line, before: PhoneCall): Promise<PhoneCall> {
  let call = before
  while (call.phase !== 'ended') {
    const { waiting } = call.network
    if (waiting?.for === 'agent') call = await agentDoesNotAnswer(line, call)
    else if (waiting?.for === 'goodbye') call = await timeRunsOut(line, call)
    else if (waiting?.for === 'nothing') call = await cutOff(line, call)
    else call = await staySilent(line, call)
  }
  return call
}

async function cutOff(line: Line, before: PhoneCall): Promise<PhoneCall> {
  const turn = takeUp(line, before)
  passTime(turn, LONGEST_CALL)
  await hangUp(turn, hangupCause(6000, 'Plivo'))
  return turn.call
}
