import type { CustomerNumber } from '@/lib/phone/number'
import type { Prompt } from '@/lib/switchboard/call'
import { callQuery } from './call-query'
import type { CarrierAccount } from './carrier-accounts'
import type { StepKey, Story } from './story'
import { append, STORY } from './voice-sql'

/**
 * Who asks, about which call. `as`: the configuration a test call tries instead of the number's own. `asIf`: the moment at
 * which it has the business hours looked up instead of now.
 */
export type Asked = { account: CarrierAccount; callId: string; as: string | null; asIf: Date | null }

/** A call as the database has it. `stepsSeen`: how much of the story its row has summed up. */
export type CallSoFar = { id: string; caller: CustomerNumber | null; stepsSeen: number; story: Story }

type Row = Story & { callId: string; caller: CustomerNumber | null; stepsSeen: number }

/** Null when there is no such call in this account. */
export async function readCall({ account, callId }: Asked): Promise<CallSoFar | null> {
  return callOf(await callQuery<Row>({ name: 'story', text: STORY, values: [account.id, callId] }))
}

/**
 * Adds a step to the story, unless it is there already, and returns the story as it then is; null for an unknown call.
 * With a lookup, what the mapping list says this moment becomes part of the step.
 */
export async function addStep(
  { account, callId }: Asked,
  key: StepKey,
  facts: object,
  lookup?: { by: Prompt; wanted: string | null; now: Date },
): Promise<CallSoFar | null> {
  const kind = lookup?.by ?? 'none'
  const wanted = lookup ? [lookup.now, lookup.wanted] : []
  const values = [account.id, callId, key, JSON.stringify(facts), ...wanted]
  return callOf(await callQuery<Row>({ name: `append-${kind}`, text: append(kind), values }))
}

function callOf([row]: readonly Row[]): CallSoFar | null {
  if (!row) return null
  const { callId, caller, stepsSeen, answered, steps } = row
  return { id: callId, caller, stepsSeen, story: { answered, steps } }
}
