import { takeAction } from '../follow'
import type { Params } from '../params'
import type { XmlElement } from '../parse-xml'
import { play, promptSounds, secondsOf } from '../sounds'
import { answer, passTime, type Turn } from '../turn'
import { collect } from './collect'
import { type KeyPrompt, keyPromptOf } from './key-prompt'

/** GetDigits and GetInput: the prompt is played and the caller waited for, unless enough was typed ahead. */
export async function askForKeys(turn: Turn, element: XmlElement): Promise<void> {
  answer(turn)
  await tryOnce(turn, element, 1)
}

/** The keys that were pressed, as far as this prompt takes them; the rest stays for the next one. */
export async function takeKeys(turn: Turn, secondsBetweenKeys: number): Promise<void> {
  const { network } = turn.call
  const { waiting } = network
  if (waiting?.for !== 'keys') return
  const { element, attempt } = waiting
  const prompt = keyPromptOf(turn, element)
  const entry = collect(network.keys, prompt, secondsBetweenKeys)
  network.keys = entry.rest
  passTime(turn, entry.seconds)
  stopWaiting(turn)

  const lone = entry.digits === '' && turn.line.behaviour.loneFinishKey === 'noInput'
  if (entry.late) return
  if (lone) return noInput(turn, element, attempt, prompt)
  if ([...entry.digits].some(digit => !prompt.validDigits.includes(digit))) {
    if (prompt.invalidSound) play(turn, [{ kind: 'clip', url: prompt.invalidSound }])
    return noInput(turn, element, attempt, prompt)
  }
  await takeAction(turn, element, entryParams(element, entry.digits))
}

/** Nobody pressed anything. Plivo: the action is not requested, the next element runs. */
export async function giveUp(turn: Turn): Promise<void> {
  const { waiting } = turn.call.network
  if (waiting?.for !== 'keys') return
  const prompt = keyPromptOf(turn, waiting.element)
  passTime(turn, prompt.patience)
  stopWaiting(turn)
  await noInput(turn, waiting.element, waiting.attempt, prompt)
}

async function tryOnce(turn: Turn, element: XmlElement, attempt: number): Promise<void> {
  const { call } = turn
  const { keys, clock } = call.network
  const prompt = keyPromptOf(turn, element)
  const heardFrom = call.heard.length
  const sounds = await promptSounds(turn, element)
  call.network.waiting = { for: 'keys', element, attempt, heardFrom, soundsUntil: clock }
  // A key typed ahead stops the prompt before it begins.
  if (keys !== '') return takeKeys(turn, 0)

  call.heard.push(...sounds)
  const seconds = sounds.reduce((sum, sound) => sum + secondsOf(sound), 0)
  call.network.waiting.soundsUntil = clock + Math.round(seconds * 1000)
  call.phase = 'listening'
  call.prompt = {
    takes: 'keys',
    digitsMax: prompt.numDigits,
    finishKey: prompt.finishKey,
    patience: prompt.patience,
    logged: prompt.logged,
  }
}

async function noInput(turn: Turn, element: XmlElement, attempt: number, { tries }: KeyPrompt): Promise<void> {
  if (attempt < tries) await tryOnce(turn, element, attempt + 1)
}

function stopWaiting({ call }: Turn): void {
  call.prompt = null
  call.network.waiting = null
}

function entryParams({ name }: XmlElement, digits: string): Params {
  if (name === 'GetDigits') return [['Digits', digits]]
  return [
    ['InputType', 'dtmf'],
    ['Digits', digits],
    ['Speech', ''],
    ['SpeechConfidenceScore', ''],
    ['BilledAmount', '0.00000'],
  ]
}
