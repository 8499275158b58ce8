import { formatNumber, maskNumber } from '@/lib/phone/format'
import { changeWords, momentWords, nowWords } from '@/lib/schedules/describe-hours'
import type { Answered, ByHours, CallState, FoundMapping, Note, Target } from '@/lib/switchboard/call'
import { LIMITS } from '@/lib/switchboard/limits'
import type { Turn } from '@/lib/switchboard/replay'
import { causeWords } from './cause-words'
import { type AnswerStep, type EntryStep, entriesOf, type LegStep, type Steps, type Story, turnsOf } from './story'
import { BECAUSE, ENDS, MATCHES, OUTCOME_WORDS, PASSED_OVER, PROMPTS, SLIPS } from './story-words'
import { summarise } from './summary'
import type { StoryStep } from './try-call-views'
import { voiceMessage } from './voicemail'

/**
 * The call's story in words, in the order of its steps: which lookup, what was found, which prompt, who rang, what ended
 * it. Keyed digits are masked always; customer and agent numbers unless `unmasked` (product.md R1, R7).
 */
export function tellStory(story: Story, { unmasked }: { unmasked: boolean }): StoryStep[] {
  const number = (e164: string) => (unmasked ? formatNumber(e164) : maskNumber(e164))
  const { answered, steps } = story
  const turns = turnsOf(story)
  const [first, ...later] = turns
  const entries = entriesOf(steps)

  return [
    ...(answered && steps.answer ? arrival(answered, steps.answer, number) : []),
    ...(steps.answer && first ? lookedUp(first, steps.answer.at, number) : []),
    ...later.flatMap((turn, index) => {
      const entry = entries[index]
      return entry ? keyed(turn, entry, number) : []
    }),
    ...agentsPhone(steps),
    ...(answered?.target.to === 'voicemail' ? messageLeft(steps) : []),
    ...ending(story),
  ]
}

type Numbers = (e164: string) => string

function arrival(
  { businessNumber, target, hours }: Answered,
  { caller, at }: AnswerStep,
  number: Numbers,
): StoryStep[] {
  const called = `${caller ? number(caller) : 'A withheld number'} called ${formatNumber(businessNumber)}`
  if (!hours) return [plain(at, called, `It ${leadsWhere(target)}.`)]
  return [plain(at, called, `It keeps the business hours “${hours.name}”.`), byHours(hours, target, at)]
}

/** "Delivery hours: closed now (opens Monday 09:00)", and what that made of the call. */
function byHours(hours: ByHours, target: Target, at: string): StoryStep {
  const { name, timeZone, open, because, asIf } = hours
  const state = { open, because, until: hours.until === null ? null : new Date(hours.until) }
  const answered = new Date(at)
  const moment = new Date(asIf ?? at)
  const words = asIf
    ? `${open ? 'open' : 'closed'}${changeWords(state, moment, timeZone)}, as if it were ${momentWords(moment, answered, timeZone)}`
    : nowWords(state, moment, timeZone)
  return plain(at, `${name}: ${words}`, `${BECAUSE[because]}, so the number ${leadsWhere(target)}.`)
}

function leadsWhere(target: Target): string {
  switch (target.to) {
    case 'masked_connect':
      return `leads to “${target.flow.configName}”`
    case 'message':
      return 'plays a message'
    case 'voicemail':
      return 'takes a message'
    case 'nothing':
      return 'leads nowhere: nothing is set'
  }
}

function lookedUp({ event, step }: Turn, at: string, number: Numbers): StoryStep[] {
  if (event.type !== 'answered') return []
  const { caller, found } = event
  if (!isMasked(step.state)) return []
  const lookup = caller
    ? plain(at, 'Looked the caller’s number up', foundWords(found.mappings))
    : plain(at, 'No number to look up', 'A withheld or unusable caller id is never looked up.')
  return [lookup, ...step.notes.flatMap(note => noted(note, at)), decided({ event, step }, at, number)]
}

/** The others look nobody up. */
function isMasked(state: CallState): boolean {
  return state.at === 'ended' ? state.why !== 'message' && state.why !== 'nothing_set' : state.at !== 'takingMessage'
}

function keyed({ event, step }: Turn, { at, prompt, digits }: EntryStep, number: Numbers): StoryStep[] {
  if (event.type !== 'keyed') return []
  const keys = plain(at, digits ? `The caller keyed ${maskedKeys(digits)}` : 'The caller pressed no key', null)
  const slip = step.mistake ? { ...plain(at, SLIPS[prompt][step.mistake.slip], null), tone: 'bad' as const } : null
  return [
    keys,
    ...(slip ? [slip] : []),
    ...step.notes.flatMap(note => noted(note, at)),
    decided({ event, step }, at, number),
  ]
}

function decided({ step: { state, instructions } }: Turn, at: string, number: Numbers): StoryStep {
  switch (state.at) {
    case 'asking': {
      const tries = state.triesLeft === 0 ? 'This is the last try.' : `${state.triesLeft} more after this one.`
      return plain(at, `Asked for ${PROMPTS[state.prompt]}`, tries)
    }
    case 'connecting': {
      const { agent, matchType, orderCode } = state.match
      const order = orderCode ? `, order ${orderCode}` : ''
      const ring = instructions.some(told => told.do === 'connect' && !told.ringback)
        ? ' The caller heard the standard ring: no ringback is set.'
        : ''
      const detail = `Matched by ${MATCHES[matchType]}${order}.${ring}`
      return { at, title: `Rang ${number(agent)}`, detail, tone: 'good' }
    }
    case 'ended':
      return { at, title: ENDS[state.why], detail: null, tone: 'bad' }
    case 'start':
    case 'takingMessage':
      return plain(at, 'Nothing was decided', null)
  }
}

function agentsPhone(steps: Steps): StoryStep[] {
  const told = (action: string) =>
    Object.entries(steps).flatMap(([key, step]) =>
      key.startsWith('leg/') && key.endsWith(`/${action}`) ? [step as LegStep] : [],
    )
  return [
    ...told('answer').map(({ at }): StoryStep => ({ at, title: 'The agent answered', detail: null, tone: 'good' })),
    ...told('hangup').map(({ at, cause, seconds }) =>
      plain(
        at,
        'The agent’s phone was done',
        [causeWords(cause), seconds ? `It had lasted ${seconds} s.` : null].filter(Boolean).join(' ') || null,
      ),
    ),
  ]
}

function messageLeft(steps: Steps): StoryStep[] {
  const { isKept, seconds, at } = voiceMessage(steps)
  if (at === null) return []
  const length = seconds === null ? null : `${Math.round(seconds)} s were recorded, ${endWords(steps)}.`
  if (isKept) return [{ at, title: 'The caller left a message', detail: length, tone: 'good' }]
  const { min } = LIMITS.voicemailSeconds
  return [plain(at, 'The message was thrown away', `Nothing was said for ${min} s or more. ${length ?? ''}`.trim())]
}

function endWords({ message }: Steps): string {
  if (message?.seconds == null) return 'until the caller hung up'
  return message.byKey ? 'until a key was pressed' : 'until nothing more was said'
}

function ending(story: Story): StoryStep[] {
  const { hangup } = story.steps
  const { outcome } = summarise(story)
  if (!hangup || !outcome) return []
  return [
    {
      at: hangup.at,
      title: `The call ended: ${OUTCOME_WORDS[outcome].toLowerCase()}`,
      detail: causeWords(hangup.cause),
      tone: outcome === 'connected' ? 'good' : 'plain',
    },
  ]
}

function noted(note: Note, at: string): StoryStep[] {
  switch (note.kind) {
    case 'passed_over':
      return [{ at, title: 'A mapping was passed over', detail: PASSED_OVER[note.why], tone: 'bad' }]
    case 'ambiguous':
      return [
        {
          at,
          title: 'Several agents and no code to tell them apart',
          detail: 'The most recently saved mapping was taken.',
          tone: 'bad',
        },
      ]
    case 'guessing':
      return [
        {
          at,
          title: 'Too many wrong entries in the last hour',
          detail: 'The keypad is closed to this caller until the hour has passed.',
          tone: 'bad',
        },
      ]
  }
}

function foundWords(mappings: readonly FoundMapping[]): string {
  const agents = new Set(mappings.map(({ agent }) => agent)).size
  if (agents === 0) return 'No live mapping for this number.'
  return agents === 1 ? 'Its live mappings lead to one agent.' : `Its live mappings lead to ${agents} agents.`
}

/** The last two digits, where there are enough others to hide them among. */
function maskedKeys(digits: string): string {
  return digits.length >= 4 ? `${'•'.repeat(digits.length - 2)}${digits.slice(-2)}` : '•'.repeat(digits.length)
}

function plain(at: string, title: string, detail: string | null): StoryStep {
  return { at, title, detail, tone: 'plain' }
}
