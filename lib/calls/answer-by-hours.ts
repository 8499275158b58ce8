import { type Hours, stateAt } from '@/lib/schedules/hours'
import type { ByHours } from '@/lib/switchboard/call'
import { type AnswerRow, answerTogether, type ToAnswer } from './answer-batch'

/** A schedule that has to be asked before the call can be answered, as ANSWER reads it. */
export type AskedSchedule = { scheduleId: string; version: number; name: string } & Hours

/**
 * Answers a call, by business hours where the number has them: the first round brings the schedule and answers nothing, the
 * second answers by what it says at the moment of the call. A schedule edited in between is asked again, so that a call
 * follows the hours and the targets of one and the same edit (product.md C17). Other numbers take one round.
 * `answer` is what answers, in place of the door's own way.
 */
export async function answerByHours(
  call: ToAnswer,
  asIf: Date | null,
  answer: (call: ToAnswer) => Promise<AnswerRow> = answerTogether,
): Promise<AnswerRow> {
  let row = await answer(call)
  for (let edits = 0; row.schedule && edits < EDITS_AT_MOST; edits++)
    row = await answer({ ...call, hours: verdictOf(row.schedule, call.now, asIf) })
  if (row.schedule) throw new Error('A schedule was edited each time it was asked')
  return row
}

const EDITS_AT_MOST = 4

function verdictOf(schedule: AskedSchedule, now: Date, asIf: Date | null): ByHours {
  const { scheduleId, version, name, timeZone } = schedule
  const { open, because, until } = stateAt(schedule, asIf ?? now)
  const changes = { until: until?.toISOString() ?? null, asIf: asIf?.toISOString() ?? null }
  return { scheduleId, version, name, timeZone, open, because, ...changes }
}
