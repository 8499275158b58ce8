import { callParams } from '../call-params'
import { hangupCause } from '../causes'
import { goOnAt } from '../follow'
import { hangUp } from '../hang-up'
import { textOf, type XmlElement } from '../parse-xml'
import { play, promptSounds, soundsOf } from '../sounds'
import { answer, type Turn } from '../turn'

/** Speak, Play, Wait. Plivo: speech and clips answer the call, waiting does not; loop="0" goes on until somebody hangs up. */
export async function sound(turn: Turn, element: XmlElement): Promise<void> {
  if (element.name !== 'Wait') answer(turn)
  const sounds = await soundsOf(turn, [element])
  const loops = Number(element.attributes.loop ?? 1)
  for (let loop = 0; loop < Math.max(loops, 1); loop++) play(turn, sounds)
  if (loops > 0) return
  turn.call.phase = 'listening'
  turn.call.network.waiting = { for: 'nothing' }
}

/** PreAnswer: heard before the call is answered, which it does not do. */
export async function preAnswer(turn: Turn, element: XmlElement): Promise<void> {
  play(turn, await promptSounds(turn, element))
}

/** Redirect: nothing after it is ever carried out. */
export function redirect(turn: Turn, element: XmlElement): Promise<void> {
  const target = { what: 'redirect', address: textOf(element), method: element.attributes.method }
  return goOnAt(turn, 'redirect', target, callParams(turn, 'Redirect'))
}

/** Hangup. As the first element, with a reason, it turns the call away unanswered. */
export async function hangupElement(turn: Turn, { attributes }: XmlElement): Promise<void> {
  // Plivo: a scheduled one only sets a timer, and the document goes on.
  if (attributes.schedule !== undefined) return
  const code = attributes.reason === 'rejected' ? 3020 : attributes.reason === 'busy' ? 3010 : 4000
  await hangUp(turn, hangupCause(code, 'Answer XML'))
}

/** DTMF: tones to the other end, of which the caller's side shows nothing. */
export async function sendDigits(): Promise<void> {}
