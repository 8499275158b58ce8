import type { Audio, Instruction } from '@/lib/switchboard/call'
import { mistakeWords, promptWords, spoken } from '@/lib/switchboard/phrases'
import type { Line } from '../carrier'
import { element } from './xml'

/** Instructions as Plivo XML: always well formed, and never with a customer's number in it (product.md C14). */
export function render(instructions: readonly Instruction[], line: Line): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${element('Response', {}, instructions.map(instruction => verb(instruction, line)).join(''))}`
}

/** The document a ringing caller hears in place of the standard ring (Plivo: dialMusic is the address of XML, not of audio). */
export function renderRingback(audio: Audio | null, line: Line): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${element('Response', {}, audio ? sound(audio, line, { loop: 0 }) : '')}`
}

/** Plivo's settings for requests that steer a call: patient with a restart of ours, done before the caller gives up. */
const STEERING = '#ct=2000&rt=4000&rc=3&rp=ct,rt,5xx'
/** And for notifications: again until they are kept. */
const NOTIFYING = '#rc=5&rp=all'

const SECONDS = { firstKey: 8, nextKey: 4, longestCall: 14_400 }

function verb(instruction: Instruction, line: Line): string {
  switch (instruction.do) {
    case 'play':
      return sound(instruction.audio, line)
    case 'say':
      return sound(spoken(line.region, instruction.phrase, instruction.voice), line)
    case 'tell':
      return sound(mistakeWords(line.region, instruction.mistake, instruction.wording), line)
    case 'ask':
      return ask(instruction, line)
    case 'connect':
      return connect(instruction, line)
    case 'takeMessage':
      return takeMessage(instruction, line)
    case 'hangUp':
      return element('Hangup')
  }
}

/**
 * GetDigits and not GetInput: its clock starts anew with each key, where GetInput's bounds the whole entry and would cut
 * a slow caller off. One digit more than the longest is collected, so that a `#` after a full-length entry is still this
 * prompt's (product.md C8). No key at all: Plivo goes on to the next element and tells nobody, so that is a redirect.
 */
function ask(instruction: Extract<Instruction, { do: 'ask' }>, line: Line): string {
  const { prompt, entry, mistake, hold, digitsMax, wording } = instruction
  const address = `${line.voiceUrl}/entry/${entry}/${prompt}`
  const words = [
    mistake && mistakeWords(line.region, mistake, wording),
    hold,
    promptWords(line.region, prompt, wording),
  ]
  const attributes = {
    action: address + STEERING,
    method: 'POST',
    numDigits: digitsMax + 1,
    timeout: SECONDS.firstKey,
    digitTimeout: SECONDS.nextKey,
    finishOnKey: '#',
    retries: 1,
    redirect: 'true',
    log: 'false',
  }
  const heard = words.map(audio => (audio ? sound(audio, line) : '')).join('')
  return (
    element('GetDigits', attributes, heard) +
    element('Redirect', { method: 'POST' }, `${address}/silence${STEERING}`, 'text')
  )
}

/** Plivo: without callerId and callerName the agent's phone would show the customer's own. */
function connect(instruction: Extract<Instruction, { do: 'connect' }>, { voiceUrl }: Line): string {
  const { to, showing, ringSeconds, record, ringback } = instruction
  const dial = {
    action: `${voiceUrl}/dialed${STEERING}`,
    method: 'POST',
    redirect: 'true',
    timeout: ringSeconds,
    timeLimit: SECONDS.longestCall,
    callerId: showing,
    callerName: showing,
    ...(ringback ? { dialMusic: `${voiceUrl}/ringback${STEERING}` } : {}),
    callbackUrl: `${voiceUrl}/leg${NOTIFYING}`,
    callbackMethod: 'POST',
  }
  return (record ? recording(voiceUrl) : '') + element('Dial', dial, element('Number', {}, to, 'text'))
}

/** Plivo: recordings end after 60 s unless told otherwise, and an action here would take the call over. */
function recording(voiceUrl: string): string {
  return element('Record', {
    startOnDialAnswer: 'true',
    redirect: 'false',
    maxLength: SECONDS.longestCall,
    fileFormat: 'mp3',
    recordChannelType: 'stereo',
    callbackUrl: `${voiceUrl}/recording${NOTIFYING}`,
    callbackMethod: 'POST',
  })
}

/** Plivo: a Record of its own keeps the caller until silence, a key or its length, then asks its action how to go on. */
function takeMessage(
  { secondsMax, silenceSeconds }: Extract<Instruction, { do: 'takeMessage' }>,
  { voiceUrl }: Line,
): string {
  return element('Record', {
    action: `${voiceUrl}/message${STEERING}`,
    method: 'POST',
    redirect: 'true',
    timeout: silenceSeconds,
    maxLength: secondsMax,
    finishOnKey: '#',
    playBeep: 'true',
    fileFormat: 'mp3',
    recordChannelType: 'mono',
    callbackUrl: `${voiceUrl}/recording${NOTIFYING}`,
    callbackMethod: 'POST',
  })
}

function sound(audio: Audio, { mediaUrl }: Line, attributes: { loop?: number } = {}): string {
  switch (audio.kind) {
    case 'clip':
      return element('Play', attributes, `${mediaUrl}/${audio.file}`, 'text')
    case 'speech':
      return element('Speak', { voice: audio.voice, language: audio.language, ...attributes }, audio.text, 'text')
  }
}
