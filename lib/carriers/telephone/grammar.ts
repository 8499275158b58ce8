import {
  actionMethod,
  actionUrl,
  boolean,
  type Check,
  callbackUrl,
  dialMusic,
  digits,
  finishKey,
  free,
  method,
  oneOf,
  phoneNumber,
  publicUrl,
  redirectMethod,
  redirectUrl,
  wholeNumber,
  words,
} from './attribute-checks'
import type { XmlElement } from './parse-xml'
import type { Problem } from './problem'
import { voiceProblems } from './voices'

export type ElementRule = {
  attributes: Readonly<Record<string, Check>>
  required?: readonly string[]
  children?: readonly string[]
  needsChild?: true
  /** Absent: no text may stand inside. */
  text?: Check
  whole?: (element: XmlElement) => Problem[]
  /** A proper element of the carrier's that this network does not act out. */
  notActedOut?: true
}

const SPOKEN_MARKUP = ['break', 'emphasis', 'lang', 'p', 'phoneme', 'prosody', 's', 'say-as', 'sub', 'w'] as const

const action = { action: actionUrl, method: actionMethod, redirect: boolean }
const callback = { callbackUrl, callbackMethod: method }
const day = 86_400

/** Elements, attributes and nesting as the carrier documents them. Names are case sensitive. */
export const GRAMMAR: Readonly<Record<string, ElementRule>> = {
  Response: {
    attributes: {},
    children: [
      ...[
        'Speak',
        'Play',
        'GetDigits',
        'GetInput',
        'Record',
        'Dial',
        'Redirect',
        'Wait',
        'Hangup',
        'PreAnswer',
        'DTMF',
      ],
      ...['Message', 'Conference', 'MultiPartyCall', 'Stream'],
    ],
  },
  Speak: {
    attributes: { voice: free, language: free, loop: wholeNumber(0, 1_000) },
    children: SPOKEN_MARKUP,
    text: words(3_000),
    whole: voiceProblems,
  },
  Play: { attributes: { loop: wholeNumber(0, 1_000) }, text: publicUrl },
  Wait: {
    attributes: {
      length: wholeNumber(1, day),
      silence: boolean,
      minSilence: wholeNumber(1, 3_600_000),
      beep: free,
    },
  },
  GetDigits: {
    attributes: {
      ...action,
      numDigits: wholeNumber(1, 99),
      timeout: wholeNumber(1, 3_600),
      digitTimeout: wholeNumber(1, 3_600),
      finishOnKey: finishKey,
      retries: wholeNumber(1, 100),
      playBeep: boolean,
      validDigits: digits,
      invalidDigitsSound: publicUrl,
      log: boolean,
    },
    children: ['Speak', 'Play'],
  },
  GetInput: {
    attributes: {
      ...action,
      inputType: oneOf('dtmf', 'speech', 'dtmf speech'),
      executionTimeout: wholeNumber(5, 60),
      digitEndTimeout: wholeNumber(2, 10, 'auto'),
      speechEndTimeout: wholeNumber(2, 10, 'auto'),
      finishOnKey: finishKey,
      numDigits: wholeNumber(1, 32),
      log: boolean,
      language: free,
      speechModel: free,
      hints: free,
      profanityFilter: boolean,
      interimSpeechResultsCallback: callbackUrl,
      interimSpeechResultsCallbackMethod: method,
    },
    required: ['action', 'inputType'],
    children: ['Speak', 'Play'],
  },
  Record: {
    attributes: {
      ...action,
      ...callback,
      fileFormat: oneOf('mp3', 'wav'),
      timeout: wholeNumber(1, day),
      maxLength: wholeNumber(1, day),
      finishOnKey: finishKey,
      playBeep: boolean,
      recordSession: boolean,
      startOnDialAnswer: boolean,
      recordChannelType: oneOf('mono', 'stereo'),
      transcriptionType: oneOf('auto'),
      transcriptionUrl: callbackUrl,
      transcriptionMethod: method,
    },
  },
  Dial: {
    attributes: {
      ...action,
      ...callback,
      timeout: wholeNumber(1, 3_600),
      timeLimit: wholeNumber(1, day),
      callerId: phoneNumber,
      callerName: words(50),
      hangupOnStar: boolean,
      dialMusic,
      confirmSound: callbackUrl,
      confirmKey: finishKey,
      confirmTimeout: wholeNumber(1, 3_600),
      digitsMatch: free,
      digitsMatchBLeg: free,
      sipHeaders: free,
    },
    children: ['Number', 'User'],
    needsChild: true,
  },
  Number: {
    attributes: { sendDigits: free, sendOnPreanswer: boolean, sendDigitsMode: oneOf('rfc2833') },
    text: phoneNumber,
  },
  Redirect: { attributes: { method: redirectMethod }, text: redirectUrl },
  Hangup: { attributes: { reason: oneOf('rejected', 'busy'), schedule: wholeNumber(1, day) } },
  PreAnswer: { attributes: {}, children: ['Speak', 'Play', 'Wait'], needsChild: true },
  DTMF: { attributes: { async: boolean }, text: digits },
  Message: { attributes: {}, notActedOut: true },
  Conference: { attributes: {}, notActedOut: true },
  MultiPartyCall: { attributes: {}, notActedOut: true },
  Stream: { attributes: {}, notActedOut: true },
  User: { attributes: {}, notActedOut: true },
  ...Object.fromEntries(SPOKEN_MARKUP.map(name => [name, spokenMarkup(name)])),
}

/** Amazon's speech markup: its attributes are Amazon's business. */
function spokenMarkup(name: string): ElementRule {
  const attributes: Record<string, Check> = {}
  for (const attribute of [
    'strength',
    'time',
    'level',
    'xml:lang',
    'alphabet',
    'ph',
    'volume',
    'rate',
    'pitch',
    'interpret-as',
    'format',
    'role',
    'alias',
  ])
    attributes[attribute] = free
  return name === 'break' ? { attributes } : { attributes, children: SPOKEN_MARKUP, text: words(3_000) }
}
