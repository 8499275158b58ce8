import type { Hangup } from '../phone-call'
import type { Turn } from '../turn'
import { endDial } from './dial-end'
import { tellLegEnded } from './leg'

/** The conversation is over and the caller is still on the line: the leg is told of, then the Dial ends as completed. */
export async function endGoodbye(turn: Turn, hangup: Hangup): Promise<void> {
  const { agentPhones, network } = turn.call
  if (network.waiting?.for !== 'goodbye') return
  const { element } = network.waiting
  for (const phone of agentPhones) if (phone.state === 'talking') await tellLegEnded(turn, element, phone, hangup)
  await endDial(turn, element, { status: 'completed', rang: true, hangup })
}
