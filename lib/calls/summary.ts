import type { MatchType } from '@/lib/switchboard/call'
import type { Turn } from '@/lib/switchboard/replay'
import { entriesOf, type HangupStep, type LegStep, type Steps, type Story, turnsOf } from './story'
import { voiceMessage } from './voicemail'

export type Outcome =
  | 'connected'
  | 'no_answer'
  | 'busy'
  | 'failed'
  | 'caller_hung_up'
  | 'not_matched'
  | 'message'
  | 'voicemail'
  | 'not_routed'

/** What a call came to, as its row in the log says it; null where it isn't known, or while the call lasts. */
export type Summary = {
  matchType: MatchType | null
  outcome: Outcome | null
  ambiguous: boolean
  agentNumber: string | null
  mappingId: string | null
  orderCode: string | null
  keypadTries: number
  startedAt: Date
  answeredAt: Date | null
  connectedAt: Date | null
  endedAt: Date | null
  talkSeconds: number | null
  stepsSeen: number
}

/** Sums a story up. Only the facts count, not the order they came in (product.md C19). */
export function summarise(story: Story): Summary {
  const { answered, steps } = story
  const turns = turnsOf(story)
  const match = turns.map(({ step }) => step.state).find(state => state.at === 'connecting')?.match
  const masked = answered?.target.to === 'masked_connect'
  const legs = legsOf(steps)
  const startedAt = startOf(steps)
  const connectedAt = connectionTime(steps, legs, startedAt)
  const endedAt = steps.hangup ? carrierTime(steps.hangup, 'end', startedAt, new Date(steps.hangup.at)) : null

  return {
    matchType: match?.matchType ?? (masked ? 'not_matched' : null),
    outcome: steps.hangup ? outcomeOf(story, turns, legs, steps.hangup) : null,
    ambiguous: match?.ambiguous ?? false,
    agentNumber: match?.agent ?? null,
    mappingId: match?.mappingId ?? null,
    orderCode: match?.orderCode ?? null,
    keypadTries: entriesOf(steps).length,
    startedAt,
    answeredAt: answerTime(steps, turns, startedAt, connectedAt),
    connectedAt,
    endedAt,
    talkSeconds: talkTime(legs, connectedAt, endedAt),
    stepsSeen: Object.keys(steps).length,
  }
}

function outcomeOf({ answered, steps }: Story, turns: readonly Turn[], legs: Legs, hangup: HangupStep): Outcome {
  switch (answered?.target.to) {
    case undefined:
      return 'failed'
    case 'message':
      return 'message'
    case 'voicemail':
      return voicemailOutcome(steps, hangup)
    case 'nothing':
      return 'not_routed'
    case 'masked_connect':
      return maskedOutcome(steps, turns, legs, hangup)
  }
}

/** A caller who says nothing worth keeping has hung up on us, whoever's end of the line was put down first. */
function voicemailOutcome(steps: Steps, hangup: HangupStep): Outcome {
  const { isKept, wasTaken } = voiceMessage(steps)
  if (isKept) return 'voicemail'
  return wasTaken || byCaller(hangup) ? 'caller_hung_up' : 'failed'
}

function maskedOutcome(steps: Steps, turns: readonly Turn[], legs: Legs, hangup: HangupStep): Outcome {
  const last = turns.at(-1)?.step.state
  // An apology of ours or a fault of the carrier's ends a call in a prompt too.
  if (last?.at === 'asking') return byCaller(hangup) ? 'caller_hung_up' : 'failed'
  if (last?.at === 'ended' && last.why !== 'dial_ended') return 'not_matched'
  return legs.answered || steps.dialed?.status === 'completed' ? 'connected' : unreached(steps, legs, hangup)
}

/** The agent's phone was rung in vain. The dial result says why; without one, the leg does; without that, whoever hung up. */
function unreached({ dialed }: Steps, legs: Legs, hangup: HangupStep): Outcome {
  if (dialed && dialed.status !== 'failed') return DIAL_OUTCOMES[dialed.status]
  const byLeg = LEG_OUTCOMES[legs.ended?.cause.code ?? -1]
  if (byLeg) return byLeg
  return !dialed && byCaller(hangup) ? 'caller_hung_up' : 'failed'
}

function byCaller({ cause }: HangupStep): boolean {
  return cause.source === 'Caller' || cause.source === null
}

const DIAL_OUTCOMES = {
  completed: 'connected',
  busy: 'busy',
  no_answer: 'no_answer',
  caller_gone: 'caller_hung_up',
} as const

/** Plivo's hang-up codes that tell of the agent; every other code is a failure on the way there. */
const LEG_OUTCOMES: Readonly<Record<number, Outcome>> = {
  1000: 'caller_hung_up',
  3000: 'no_answer',
  3010: 'busy',
  3020: 'busy',
  3100: 'busy',
  3110: 'busy',
  6010: 'no_answer',
}

type Legs = { answered: LegStep | null; ended: LegStep | null }

function legsOf(steps: Steps): Legs {
  const legs = Object.entries(steps).flatMap(([key, step]) =>
    key.startsWith('leg/') ? [{ action: key.slice(key.lastIndexOf('/') + 1), step: step as LegStep }] : [],
  )
  const of = (...actions: string[]) => legs.find(({ action }) => actions.includes(action))?.step ?? null
  const ended = of('hangup')
  const spoke = ended && (ended.times.answer !== null || (ended.seconds ?? 0) > 0) ? ended : null
  return { answered: of('answer') ?? of('connected') ?? spoke, ended }
}

function startOf({ answer, hangup }: Steps): Date {
  const told = answer?.at ?? hangup?.at ?? 0
  return new Date(answer?.sessionStart ?? hangup?.sessionStart ?? told)
}

/** Live: when we were told. Afterwards the carrier's own clock, laid against the start of the call. */
function connectionTime({ hangup }: Steps, { answered, ended }: Legs, startedAt: Date): Date | null {
  if (!answered) return null
  const told = new Date(answered.at)
  if (!hangup || ended?.times.answer == null) return told
  return carrierTime({ times: { ...hangup.times, answer: ended.times.answer } }, 'answer', startedAt, told)
}

function answerTime(
  { answer, hangup }: Steps,
  turns: readonly Turn[],
  startedAt: Date,
  connectedAt: Date | null,
): Date | null {
  if (hangup?.times.answer != null) return carrierTime(hangup, 'answer', startedAt, new Date(hangup.at))
  // Plivo: a first Dial leaves the caller ringing until the agent answers; anything heard before that answers the call.
  const spokenTo = turns.some(({ step }) =>
    step.instructions.some(({ do: verb }) => verb !== 'connect' && verb !== 'hangUp'),
  )
  return spokenTo && answer ? new Date(answer.at) : connectedAt
}

function talkTime({ ended }: Legs, connectedAt: Date | null, endedAt: Date | null): number | null {
  if (!connectedAt) return null
  if (ended?.seconds != null) return Math.round(ended.seconds)
  return endedAt && Math.max(0, Math.round((endedAt.getTime() - connectedAt.getTime()) / 1000))
}

/** The carrier's clock has no zone, so only its distance from the start of the call is used; nonsense falls back to `told`. */
function carrierTime({ times }: Pick<HangupStep, 'times'>, which: 'answer' | 'end', startedAt: Date, told: Date): Date {
  const moment = times[which]
  if (moment === null || times.start === null || moment < times.start || moment - times.start > LONGEST_CALL_MS)
    return told
  return new Date(startedAt.getTime() + moment - times.start)
}

const LONGEST_CALL_MS = 25 * 3_600_000
