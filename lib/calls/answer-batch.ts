import type { Region } from '@/lib/phone/number'
import type { Answered, ByHours, Found } from '@/lib/switchboard/call'
import type { AskedSchedule } from './answer-by-hours'
import { callQuery } from './call-query'
import { ANSWER, ANSWER_BY_HOURS } from './voice-sql'

/** One call to be answered, as ANSWER reads it. */
export type ToAnswer = {
  accountId: string
  carrierCallId: string
  /** E.164 where it could be read, else printable text. */
  dialled: string
  caller: string | null
  now: Date
  callId: string
  test: boolean
  configId: string | null
  /** What the number's schedule says, once it was asked. */
  hours: ByHours | null
  sessionStart: Date | null
  region: Region
}

export type AnswerRow = {
  /** Not null: nothing was answered or written, and this schedule has to be asked first. */
  schedule: AskedSchedule | null
  answered: Answered
  found: Found
  /** Null when the call was there before: this is a repeat, or the hang-up overtook it. */
  callId: string | null
  /** 0 when the row has yet to be brought up to the story. */
  stepsSeen: number
}

type Waiting = { call: ToAnswer; resolve: (row: AnswerRow) => void; reject: (error: unknown) => void }

/**
 * Answers a call together with those that arrive while the database is busy with others: starting a statement and making
 * it durable cost more than the lookups in it, so calls in a burst share both. A lone call goes at once.
 */
export function answerTogether(call: ToAnswer): Promise<AnswerRow> {
  return new Promise((resolve, reject) => {
    waiting.push({ call, resolve, reject })
    sendWaiting()
  })
}

const waiting: Waiting[] = []
let underWay = 0
const UNDER_WAY_AT_MOST = 2
const CALLS_AT_MOST = 50

/** After this long the caller has been told to try again: a row now would tell of prompts that nobody heard. */
const WAITS_AT_MOST_MS = 1_000

function sendWaiting(): void {
  if (waiting.length === 0 || underWay >= UNDER_WAY_AT_MOST) return
  const batch = waiting.splice(0, CALLS_AT_MOST).filter(isInTime)
  if (batch.length === 0) {
    sendWaiting()
    return
  }
  underWay++
  void settle(batch).finally(() => {
    underWay--
    sendWaiting()
  })
  sendWaiting()
}

function isInTime({ call, reject }: Waiting): boolean {
  const inTime = Date.now() - call.now.getTime() < WAITS_AT_MOST_MS
  if (!inTime) reject(new Error('Waited too long for the database'))
  return inTime
}

async function settle(batch: readonly Waiting[]): Promise<void> {
  try {
    const rows = await answer(batch.map(({ call }) => call))
    for (const [index, { resolve, reject }] of batch.entries()) {
      const row = rows[index]
      if (row) resolve(row)
      else reject(new Error('The answer statement left a call out'))
    }
  } catch (error) {
    // The database refused the statement: whatever one call did to deserve that, the others did not.
    if (batch.length > 1 && isRefusal(error)) await Promise.all(batch.map(one => settle([one])))
    else for (const { reject } of batch) reject(error)
  }
}

/** In contrast to a database that is away or slow. SQLSTATE classes 22 and 23: bad data; 40: undone for another's sake. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(22|23|40)/.test(String(error.code))
}

function answer(calls: readonly ToAnswer[]): Promise<AnswerRow[]> {
  const values = [JSON.stringify(calls)]
  return calls.some(({ hours }) => hours !== null)
    ? callQuery<AnswerRow>({ name: 'answer-by-hours', text: ANSWER_BY_HOURS, values })
    : callQuery<AnswerRow>({ name: 'answer', text: ANSWER, values })
}
