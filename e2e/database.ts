import pg from 'pg'
import { runningDatabase } from '@/lib/db/embedded-postgres'
import { DATA_DIR } from './server'

/** What the server under test has written, or the one whose data is elsewhere. A connection a question: stories ask few. */
export async function ask<Row>(text: string, values: unknown[] = [], dataDir = DATA_DIR): Promise<Row[]> {
  const client = new pg.Client({ connectionString: await runningDatabase(dataDir) })
  await client.connect()
  try {
    return (await client.query(text, values)).rows as Row[]
  } finally {
    await client.end()
  }
}

type LoggedCall = {
  match_type: string | null
  outcome: string | null
  agent_number: string | null
  customer_number: string | null
  keypad_tries: number
  test: boolean
}

/** The call's row in the log; fails unless there is exactly one. */
export async function loggedCall(callId: string): Promise<LoggedCall> {
  const [row, ...others] = await ask<LoggedCall>('SELECT * FROM call WHERE carrier_call_id = $1', [callId])
  if (!row || others.length > 0) throw new Error(`Call ${callId} has ${row ? others.length + 1 : 'no'} rows in the log`)
  return row
}

/** The row of the call that was begun last. */
export async function latestCall(): Promise<LoggedCall | undefined> {
  return (await ask<LoggedCall>('SELECT * FROM call ORDER BY started_at DESC, id DESC LIMIT 1'))[0]
}
