import { type CustomerNumber, isSamePhone } from '@/lib/phone/number'
import type {
  Answered,
  Asking,
  Audio,
  CallEvent,
  CallState,
  Flow,
  Found,
  FoundMapping,
  Instruction,
  Match,
  Mistake,
  Note,
  Prompt,
  Slip,
  Step,
} from './call'
import { LIMITS } from './limits'
import { canBeFound } from './lookup'
import { STANDARD_WORDING, type Wording } from './prompt-words'
import { isMessage } from './voicemail'

type Masked = { answered: Answered; flow: Flow }
type Ended = Extract<CallState, { at: 'ended' }>

const PROMPTS: Record<Flow['fallback'], readonly [Prompt, ...Prompt[]]> = {
  code_then_number: ['order_code', 'registered_number'],
  code_only: ['order_code'],
  number_only: ['registered_number'],
}

/**
 * The whole product in one function: given what just happened, what does the caller hear next? Nothing but its arguments
 * counts, so the same event always gets the same answer (product.md C19), and every chain of answers ends (C10).
 */
export function decide(answered: Answered, state: CallState, event: CallEvent): Step {
  const { target } = answered
  switch (target.to) {
    case 'masked_connect':
      return connectMasked({ answered, flow: target.flow }, state, event)
    case 'message':
      return end('message', [{ do: 'play', audio: target.message }])
    case 'voicemail':
      return takeMessage(target.greeting, state, event)
    case 'nothing':
      return end('nothing_set', [{ do: 'say', phrase: 'nothingSet', voice: null }])
  }
}

function connectMasked(call: Masked, state: CallState, event: CallEvent): Step {
  switch (state.at) {
    case 'start':
      return event.type === 'answered' ? onAnswer(call, event.caller, event.found) : nothingMore(state)
    case 'asking':
      return event.type === 'keyed' ? onKeys(call, state, event.digits, event.found) : nothingMore(state)
    case 'connecting':
      return event.type === 'dialEnded' ? end('dial_ended') : nothingMore(state)
    case 'takingMessage':
    case 'ended':
      return nothingMore(state)
  }
}

/** Voicemail (product.md S7): the greeting, the caller's message, and a word about whether it was one. */
function takeMessage(greeting: Audio, state: CallState, event: CallEvent): Step {
  const { max: secondsMax, silence: silenceSeconds } = LIMITS.voicemailSeconds
  const voice = greeting.kind === 'speech' ? { language: greeting.language, voice: greeting.voice } : null
  const noMessage: Instruction = { do: 'say', phrase: 'noMessage', voice }

  if (state.at === 'start' && event.type === 'answered')
    return {
      state: { at: 'takingMessage' },
      instructions: [
        { do: 'play', audio: greeting },
        { do: 'takeMessage', secondsMax, silenceSeconds },
        noMessage,
        { do: 'hangUp' },
      ],
      mistake: null,
      notes: [],
    }
  if (state.at !== 'takingMessage' || event.type !== 'messageEnded') return nothingMore(state)
  return isMessage(event.seconds)
    ? end('message_taken', [{ do: 'say', phrase: 'messageTaken', voice }])
    : end('no_message', [noMessage])
}

function onAnswer(call: Masked, caller: CustomerNumber | null, found: Found): Step {
  const { usable, notes } = passOver(call, caller, found.mappings)
  const verdict = weigh(usable)
  const first = { entry: 1, caller }

  switch (verdict.kind) {
    case 'one':
    case 'ambiguous':
      return greeted(call, noting(notes, connect(call, verdict, 'caller_number')))
    case 'code_needed':
      return greeted(call, noting(notes, ask(call, 'order_code', [], { ...first, recognised: true })))
    case 'nobody': {
      if (isGuessing(caller, found.failures)) return greeted(call, noting(notes, turnAway(call, 'guessing')))
      const [prompt, ...then] = PROMPTS[call.flow.fallback]
      return greeted(call, noting(notes, ask(call, prompt, then, { ...first, recognised: false })))
    }
  }
}

function onKeys(call: Masked, state: Asking, digits: string, found: Found): Step {
  // The limit may have been reached on another line since this call was let in: many calls at once are no more guesses.
  if (!state.recognised && isGuessing(state.caller, found.failures)) return turnAway(call, 'guessing')
  if (digits === '') return onSlip(call, state, 'silent', found)
  if (!canBeFound(call.answered, state.prompt, digits))
    return onSlip(call, state, lengthSlip(call.flow, state.prompt, digits), found)

  const { usable, notes } = passOver(call, state.caller, found.mappings)
  // A live code is one mapping's; were it ever two, asking for it again would be a circle.
  const verdict = weigh(state.prompt === 'order_code' ? usable.slice(0, 1) : usable)

  switch (verdict.kind) {
    case 'one':
    case 'ambiguous':
      return noting(notes, connect(call, verdict, state.prompt))
    case 'code_needed':
      return noting(notes, ask(call, 'order_code', [], { ...state, entry: state.entry + 1 }))
    case 'nobody':
      return noting(notes, onSlip(call, state, 'unknown', found))
  }
}

function onSlip(call: Masked, state: Asking, slip: Slip, found: Found): Step {
  const wrongEntries = found.failures + (slip === 'silent' ? 0 : 1)
  const next = { ...state, entry: state.entry + 1 }
  const mistake = { prompt: state.prompt, slip }

  if (!state.recognised && isGuessing(state.caller, wrongEntries)) return turnAway(call, 'guessing', mistake)
  if (state.triesLeft > 0) return ask(call, state.prompt, state.then, next, mistake, state.triesLeft - 1)
  const [prompt, ...then] = state.then
  return prompt ? ask(call, prompt, then, next, mistake) : turnAway(call, 'not_matched', mistake)
}

/** A call is never connected to the phone it comes from, nor to a business number: such a mapping is as good as absent (product.md C21). */
function passOver({ answered }: Masked, caller: CustomerNumber | null, mappings: readonly FoundMapping[]) {
  const usable: FoundMapping[] = []
  const notes: Note[] = []
  for (const mapping of mappings) {
    const { agent, business, mappingId } = mapping
    if (isSamePhone(agent, caller)) notes.push({ kind: 'passed_over', why: 'callers_own_phone', mappingId })
    else if (business || isSamePhone(agent, answered.businessNumber))
      notes.push({ kind: 'passed_over', why: 'business_number', mappingId })
    else usable.push(mapping)
  }
  return { usable, notes }
}

type Verdict = { kind: 'one' | 'ambiguous'; mapping: FoundMapping } | { kind: 'nobody' | 'code_needed' }

/**
 * One agent: there is nothing to ask (product.md C3). Several: only a code can tell, so ask for it (C4, C10) —
 * unless none of them has one that could be keyed, where asking could never succeed.
 */
function weigh(mappings: readonly FoundMapping[]): Verdict {
  const [newest, ...others] = mappings
  if (!newest) return { kind: 'nobody' }
  if (others.length === 0) return { kind: 'one', mapping: newest }
  return mappings.some(({ coded }) => coded) ? { kind: 'code_needed' } : { kind: 'ambiguous', mapping: newest }
}

function isGuessing(caller: CustomerNumber | null, wrongEntries: number): boolean {
  const { known, withheld } = LIMITS.wrongEntriesPerHour
  return wrongEntries >= (caller ? known : withheld)
}

function lengthSlip(flow: Flow, prompt: Prompt, digits: string): Slip {
  const [min, max] = prompt === 'order_code' ? [flow.codeDigitsMin, flow.codeDigitsMax] : [10, LIMITS.numberDigits]
  return digits.length < min || digits.length > max ? 'wrong_length' : 'unknown'
}

function ask(
  { flow }: Masked,
  prompt: Prompt,
  then: readonly Prompt[],
  { entry, caller, recognised }: Pick<Asking, 'entry' | 'caller' | 'recognised'>,
  mistake: Mistake | null = null,
  triesLeft = flow.retries,
): Step {
  const digitsMax = prompt === 'order_code' ? flow.codeDigitsMax : LIMITS.numberDigits
  return {
    state: { at: 'asking', prompt, entry, triesLeft, then, caller, recognised },
    instructions: [{ do: 'ask', prompt, entry, mistake, hold: flow.hold, digitsMax, wording: wordingOf(flow) }],
    mistake,
    notes: [],
  }
}

function connect(
  { answered, flow }: Masked,
  { kind, mapping }: { kind: 'one' | 'ambiguous'; mapping: FoundMapping },
  matchType: Match['matchType'],
): Step {
  const { agent, mappingId, orderCode } = mapping
  const ambiguous = kind === 'ambiguous'
  return {
    state: { at: 'connecting', match: { matchType, agent, mappingId, orderCode, ambiguous } },
    instructions: [
      {
        do: 'connect',
        to: agent,
        showing: answered.businessNumber,
        ringSeconds: flow.ringSeconds,
        record: flow.record,
        ringback: flow.ringback !== null,
      },
    ],
    mistake: null,
    notes: ambiguous ? [{ kind: 'ambiguous' }] : [],
  }
}

function turnAway({ flow }: Masked, why: 'not_matched' | 'guessing', mistake: Mistake | null = null): Step {
  const wording = wordingOf(flow)
  const told: Instruction[] = mistake ? [{ do: 'tell', mistake, wording }] : []
  const apology: Instruction = flow.rejection
    ? { do: 'play', audio: flow.rejection }
    : { do: 'say', phrase: 'rejection', voice: wording.voice }
  const step = end(why, [...told, apology])
  return noting(why === 'guessing' ? [{ kind: 'guessing' }] : [], { ...step, mistake })
}

function wordingOf({ wording }: Flow): Wording {
  return wording ?? STANDARD_WORDING
}

function end(why: Ended['why'], lastWords: Instruction[] = []): Step {
  return { state: { at: 'ended', why }, instructions: [...lastWords, { do: 'hangUp' }], mistake: null, notes: [] }
}

/** An event that has no place in this state moves nothing: the line is let go. */
function nothingMore(state: CallState): Step {
  return { state, instructions: [{ do: 'hangUp' }], mistake: null, notes: [] }
}

function greeted({ flow }: Masked, step: Step): Step {
  if (!flow.greeting) return step
  return { ...step, instructions: [{ do: 'play', audio: flow.greeting }, ...step.instructions] }
}

function noting(notes: readonly Note[], step: Step): Step {
  return { ...step, notes: [...notes, ...step.notes] }
}
