import type { XmlElement } from '../parse-xml'
import type { Turn } from '../turn'

/** What GetDigits and GetInput have in common. Times in seconds. */
export type KeyPrompt = {
  numDigits: number
  finishKey: string | null
  /** Until the first key, counted from the end of the prompt. */
  patience: number
  /** Until each further key. */
  nextKey: number
  /** For the whole entry; null where each key starts the clock anew. */
  wholeEntry: number | null
  tries: number
  validDigits: string
  invalidSound: string | null
  logged: boolean
}

/** A prompt's settings, with the carrier's defaults where the element is silent. */
export function keyPromptOf({ line }: Turn, { name, attributes }: XmlElement): KeyPrompt {
  const finishKey = attributes.finishOnKey ?? '#'
  const shared = {
    finishKey: finishKey === 'none' || finishKey === '' ? null : finishKey,
    logged: attributes.log !== 'false',
  }
  if (name === 'GetInput') {
    const { executionTimeout = '15', digitEndTimeout = 'auto', numDigits = '32' } = attributes
    return {
      ...shared,
      numDigits: Number(numDigits),
      patience: Number(executionTimeout),
      nextKey: digitEndTimeout === 'auto' ? 2 : Number(digitEndTimeout),
      wholeEntry: Number(executionTimeout),
      tries: 1,
      validDigits: '1234567890*#',
      invalidSound: null,
    }
  }
  const {
    timeout = '5',
    digitTimeout = '2',
    numDigits = '99',
    retries = '1',
    validDigits = '1234567890*#',
  } = attributes
  return {
    ...shared,
    numDigits: Number(numDigits),
    patience: Number(timeout),
    nextKey: Number(digitTimeout),
    wholeEntry: null,
    tries: Number(retries) + (line.behaviour.getDigitsRetries === 'furtherTries' ? 1 : 0),
    validDigits,
    invalidSound: attributes.invalidDigitsSound ?? null,
  }
}
