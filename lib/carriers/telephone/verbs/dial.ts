import { randomUUID } from 'node:crypto'
import { callParams } from '../call-params'
import { hangupCause } from '../causes'
import { crossesIndianBorder, digitsOf } from '../numbers'
import { elementsOf, textOf, type XmlElement } from '../parse-xml'
import type { AgentPhone, Heard } from '../phone-call'
import { readDocument } from '../read-document'
import { request } from '../request'
import { soundsOf } from '../sounds'
import { noteFault, type Turn } from '../turn'
import { endDial } from './dial-end'
import { tellLegEnded } from './leg'

/** Dial: the ringback is fetched, then every number in it rings at once, unless the carrier won't connect to it. */
export async function dialOut(turn: Turn, element: XmlElement): Promise<void> {
  const { call } = turn
  for (const attribute of ['confirmSound', 'confirmKey'])
    if (element.attributes[attribute] !== undefined)
      noteFault(turn, `${attribute} is not acted out by this network`, 'Dial')

  call.heard.push(await ringback(turn, element.attributes.dialMusic))
  let refused: number | null = null
  for (const number of elementsOf(element)) {
    const phone = ring(turn, element, textOf(number))
    const code = refusal(turn, element, phone.number)
    if (code === null) continue
    refused = code
    await tellLegEnded(turn, element, phone, hangupCause(code, 'Plivo'))
  }
  if (call.agentPhones.some(({ state }) => state === 'ringing')) {
    call.phase = 'agentRinging'
    call.network.waiting = { for: 'agent', element }
  } else {
    await endDial(turn, element, { status: 'failed', rang: false, hangup: hangupCause(refused ?? 2000, 'Plivo') })
  }
}

/** Plivo: without callerId and callerName the agent's phone shows the caller's own number. */
function ring({ call }: Turn, { attributes }: XmlElement, number: string): AgentPhone {
  const digits = digitsOf(call.from)
  const own = digits === null ? call.from : `+${digits}`
  const phone: AgentPhone = {
    legId: randomUUID(),
    number: number.replace('+', ''),
    shows: attributes.callerId ?? own,
    name: attributes.callerName ?? own,
    state: 'ringing',
    startedAt: call.network.clock,
    answeredAt: null,
  }
  call.agentPhones.push(phone)
  return phone
}

/** Why the carrier won't connect: a loop, a caller id that isn't rented, or a leg into or out of India. */
function refusal({ call, line }: Turn, { attributes }: XmlElement, number: string): number | null {
  const owned = line.ownedNumbers.map(digitsOf)
  if (number === digitsOf(call.from) || owned.includes(number)) return 2060
  const { callerId } = attributes
  if (callerId !== undefined && !owned.includes(digitsOf(callerId))) return 3030
  const dialled = digitsOf(call.to)
  return dialled !== null && crossesIndianBorder(dialled, number) ? 2070 : null
}

async function ringback(turn: Turn, dialMusic: string | undefined): Promise<Heard> {
  if (dialMusic === undefined) return { kind: 'ringing', tone: 'standard' }
  if (dialMusic === 'real') return { kind: 'ringing', tone: 'real' }
  // Plivo: always by POST. What can't be had or read is no reason not to dial.
  const params = callParams(turn, 'DialRemoteSounds')
  const reply = await request(turn, { what: 'dialMusic', address: dialMusic, method: 'POST', params })
  if (!reply.ok) return standardRing(turn, 'a ringback address answers with a 2xx')

  const { elements, problems } = readDocument(reply.body, reply.contentType)
  const usable = elements.filter(({ name }) => ['Speak', 'Play', 'Wait'].includes(name))
  for (const { rule } of problems) noteFault(turn, rule, 'dialMusic')
  if (usable.length < elements.length) noteFault(turn, 'only Speak, Play and Wait are used of a ringback', 'dialMusic')
  if (problems.some(({ code }) => code !== null)) return { kind: 'ringing', tone: 'standard' }
  const sounds = await soundsOf(turn, usable)
  return sounds.length > 0 ? { kind: 'ringing', tone: 'music', sounds } : { kind: 'ringing', tone: 'standard' }
}

function standardRing(turn: Turn, rule: string): Heard {
  noteFault(turn, rule, 'dialMusic')
  return { kind: 'ringing', tone: 'standard' }
}
