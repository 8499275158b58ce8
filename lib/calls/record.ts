import { callQuery } from './call-query'
import type { CallSoFar } from './call-so-far'
import { turnsOf } from './story'
import { type Summary, summarise } from './summary'
import { SUMMARISE, SUMMARISE_FAILURE } from './voice-sql'

/**
 * Brings a call's row up to its story, and counts keypad entry number `entry` if it was a wrong one (product.md C22).
 * Safe to repeat; a row that has summed up more of the story than this stays as it is.
 */
export async function record(call: CallSoFar, now: Date, entry?: number): Promise<void> {
  const summary = summarise(call.story)
  const values = [call.id, ...columns(summary)]

  if (entry !== undefined && isWrongEntry(call, entry))
    await callQuery({ name: 'summarise-failure', text: SUMMARISE_FAILURE, values: [...values, entry, now] })
  else if (call.stepsSeen < summary.stepsSeen) await callQuery({ name: 'summarise', text: SUMMARISE, values })
}

/** Silence is no guess. */
function isWrongEntry({ story }: CallSoFar, entry: number): boolean {
  const mistake = turnsOf(story)[entry]?.step.mistake
  return mistake != null && mistake.slip !== 'silent'
}

/** In the order of SUMMARISE's parameters. */
function columns(summary: Summary): unknown[] {
  return [
    summary.matchType,
    summary.outcome,
    summary.ambiguous,
    summary.agentNumber,
    summary.mappingId,
    summary.orderCode,
    summary.keypadTries,
    summary.startedAt,
    summary.answeredAt,
    summary.connectedAt,
    summary.endedAt,
    summary.talkSeconds,
    summary.stepsSeen,
  ]
}
