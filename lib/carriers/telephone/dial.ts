import { askForAnswer } from './follow'
import type { Line } from './line'
import type { PhoneCall } from './phone-call'
import { run } from './run'

/**
 * Calls a number of the line's account, and goes on until the caller or an agent has to do something. `from` may be
 * anything a network might put there. Whatever goes wrong is in the call: this never throws.
 */
export async function dial(
  line: Line,
  { from, to, at = new Date() }: { from: string; to: string; at?: Date },
): Promise<PhoneCall> {
  const startedAt = at.getTime()
  const call: PhoneCall = {
    id: line.behaviour.callId(),
    from,
    to,
    phase: 'ringing',
    heard: [],
    prompt: null,
    agentPhones: [],
    recordings: [],
    hangup: null,
    requests: [],
    faults: [],
    held: [],
    network: {
      clock: startedAt,
      startedAt,
      answeredAt: null,
      source: 'answer',
      rest: [],
      keys: '',
      waiting: null,
      recordOnAnswer: [],
      documents: 0,
    },
  }
  const turn = { line, call }
  await askForAnswer(turn)
  await run(turn)
  return call
}
