import { cost, durations } from '../call-params'
import { notify } from '../notify'
import type { Params } from '../params'
import type { XmlElement } from '../parse-xml'
import type { AgentPhone, Hangup } from '../phone-call'
import { consoleTime } from '../times'
import type { Turn } from '../turn'

/** A phone was picked up: two notifications, answered and connected. */
export async function tellLegAnswered(turn: Turn, dial: XmlElement, phone: AgentPhone): Promise<void> {
  phone.state = 'talking'
  phone.answeredAt = turn.call.network.clock
  await tellOfLeg(turn, dial, phone, 'DialAnswer', 'answer')
  await tellOfLeg(turn, dial, phone, 'DialConnected', 'connected')
}

/** A leg is over. Plivo: one that was never answered is told of too. */
export async function tellLegEnded(turn: Turn, dial: XmlElement, phone: AgentPhone, hangup: Hangup): Promise<void> {
  phone.state = 'done'
  const { clock } = turn.call.network
  const { timeZone } = turn.line
  const { seconds, billed } = durations(phone.answeredAt, clock)
  await tellOfLeg(turn, dial, phone, 'DialHangup', 'hangup', [
    ['DialBLegDuration', String(seconds)],
    ['DialBLegBillDuration', String(billed)],
    ['DialBLegTotalCost', cost(billed)],
    ['DialBLegHangupCause', hangup.cause],
    ['DialBLegHangupCauseCode', String(hangup.code)],
    ['DialBLegHangupCauseName', hangup.name],
    ['DialBLegHangupSource', hangup.source],
    ['StartTime', consoleTime(phone.startedAt, timeZone)],
    ['AnswerTime', consoleTime(phone.answeredAt, timeZone)],
    ['EndTime', consoleTime(clock, timeZone)],
  ])
}

async function tellOfLeg(
  turn: Turn,
  { attributes }: XmlElement,
  phone: AgentPhone,
  event: string,
  status: string,
  own: Params = [],
): Promise<void> {
  const { call } = turn
  const params: Params = [
    ['Event', event],
    ['DialAction', status],
    ['DialBLegStatus', status],
    ['DialALegUUID', call.id],
    ['DialBLegUUID', phone.legId],
    ['DialBLegFrom', phone.shows],
    ['DialBLegTo', phone.number],
    ['DialBLegPosition', '1'],
    ['DialBLegBillRate', '0.00475'],
    ['CallUUID', call.id],
    ['STIRVerification', 'Not Applicable'],
    ...own,
  ]
  await notify(turn, event, { address: attributes.callbackUrl, method: attributes.callbackMethod }, params)
}
