import { hangupCause } from './causes'
import { hangUp } from './hang-up'
import type { XmlElement } from './parse-xml'
import type { Turn } from './turn'
import { dialOut } from './verbs/dial'
import { askForKeys } from './verbs/get-keys'
import { record } from './verbs/record'
import { hangupElement, preAnswer, redirect, sendDigits, sound } from './verbs/simple'

type Verb = (turn: Turn, element: XmlElement) => Promise<void>

const VERBS: Readonly<Record<string, Verb>> = {
  Speak: sound,
  Play: sound,
  Wait: sound,
  PreAnswer: preAnswer,
  GetDigits: askForKeys,
  GetInput: askForKeys,
  Record: record,
  Dial: dialOut,
  Redirect: redirect,
  Hangup: hangupElement,
  DTMF: sendDigits,
}

/** Carries the document out, element by element, until somebody has to do something or the call is over. */
export async function run(turn: Turn): Promise<void> {
  const { network } = turn.call
  while (turn.call.phase !== 'ended' && network.waiting === null) {
    const element = network.rest.shift()
    // Plivo: a document without a further element ends the call, a normal end.
    if (!element) return hangUp(turn, hangupCause(4010, 'Plivo'))
    await VERBS[element.name]?.(turn, element)
  }
}
