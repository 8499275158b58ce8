import type { Actor } from '@/lib/access/actor'
import { parseKeyedNumber } from '@/lib/phone/caller'
import { formatNumber } from '@/lib/phone/format'
import type { CustomerNumber } from '@/lib/phone/number'
import type { Answered, CallState, Flow, Match } from '@/lib/switchboard/call'
import type { Turn } from '@/lib/switchboard/replay'
import { type EntryStep, entriesOf, type Story, turnsOf } from '../story'
import { mappingNow, nearCode, nearNumber } from './near-misses-queries'
import { whyNotFound, wrongLength } from './reasons'
import type { Fix, Reason } from './views'

/**
 * Why a call went where it went, beyond what its story says: what nearly was found, and what would lead the next such call
 * elsewhere (product.md "Troubleshooting"). The mapping lists are asked as they are now. For who sees numbers in full only.
 */
export async function explainCall(actor: Actor, story: Story): Promise<Reason[]> {
  const { answered, steps } = story
  if (!answered || !steps.answer) return UNHEARD
  if (answered.target.to !== 'masked_connect') return whereItLed(answered)
  const { flow } = answered.target
  const turns = turnsOf(story)
  const match = turns.map(({ step }) => step.state).find(state => state.at === 'connecting')?.match
  const { caller, at } = steps.answer

  const first = turns[0]?.step.state
  const reasons = await Promise.all([
    byHours(answered),
    match?.matchType === 'caller_number' ? [] : ofCaller(actor, caller, flow, first, new Date(at)),
    ...entriesOf(steps).map((entry, place) => ofEntry(actor, answered, flow, entry, turns[place + 1])),
    match ? ofMatch(actor, match, flow, caller) : ofRejection(flow, caller, turns.at(-1)?.step.state),
  ])
  return distinct(reasons.flat())
}

const UNHEARD: Reason[] = [
  { title: 'The call was answered with an apology: the database could not be asked', detail: null, fixes: [] },
]

async function ofCaller(
  actor: Actor,
  caller: CustomerNumber | null,
  flow: Flow,
  state: CallState | undefined,
  at: Date,
): Promise<Reason[]> {
  if (!caller)
    return [{ title: 'The caller’s number was withheld, so there was nothing to look up', detail: null, fixes: [] }]
  if (state?.at === 'asking' && state.recognised)
    return [
      {
        title: `${formatNumber(caller)} has live mappings to several agents, so the order code was asked for`,
        detail: 'Only the code tells which of them is wanted.',
        fixes: [],
      },
    ]
  const near = whyNotFound({ by: 'caller', what: caller, flow, at }, await nearNumber(actor, flow.configId, caller))
  if (near.length > 0) return near
  return [{ title: `No mapping of this account is filed under ${formatNumber(caller)}`, detail: null, fixes: [] }]
}

async function ofEntry(
  actor: Actor,
  { region }: Answered,
  flow: Flow,
  { prompt, digits, at }: EntryStep,
  turn: Turn | undefined,
): Promise<Reason[]> {
  const slip = turn?.step.mistake?.slip
  if (!slip || slip === 'silent') return []
  const looked = { flow, at: new Date(at) }
  if (prompt === 'order_code') {
    const near = whyNotFound({ by: prompt, what: digits, ...looked }, await nearCode(actor, flow.configId, digits))
    if (slip === 'wrong_length') return [wrongLength(digits, flow), ...near]
    return near.length > 0 ? near : [nothingKnown('No mapping of this account has the code that was keyed')]
  }
  const number = parseKeyedNumber(digits, region)
  if (!number) return [nothingKnown('What was keyed is no phone number that a customer of this account can have')]
  const near = whyNotFound({ by: prompt, what: number, ...looked }, await nearNumber(actor, flow.configId, number))
  return near.length > 0 ? near : [nothingKnown('No mapping of this account is filed under the number that was keyed')]
}

/** A known order from an unknown phone: that is why a code was asked for. */
async function ofMatch(
  actor: Actor,
  { mappingId, matchType, ambiguous }: Match,
  flow: Flow,
  caller: CustomerNumber | null,
): Promise<Reason[]> {
  const mapping = await mappingNow(actor, flow.configId, mappingId)
  const fixes: Fix[] = mapping ? [{ do: 'openMapping', configId: flow.configId, mappingId }] : []
  const order = mapping?.orderCode ? `Order ${mapping.orderCode}` : 'The mapping'
  if (mapping && caller && matchType !== 'caller_number' && mapping.customerNumber !== caller)
    return [
      {
        title: `${order} is filed under another number: ${formatNumber(mapping.customerNumber)}`,
        detail: `The caller’s is ${formatNumber(caller)}, so it was not recognised by itself.`,
        fixes,
      },
    ]
  const title = ambiguous
    ? 'Of several agents the most recently saved mapping’s was rung'
    : `${order} led to this agent`
  return [{ title, detail: mapping ? null : 'That mapping has been removed since.', fixes }]
}

function ofRejection(flow: Flow, caller: CustomerNumber | null, state: CallState | undefined): Reason[] {
  if (state?.at !== 'ended' || (state.why !== 'not_matched' && state.why !== 'guessing')) return []
  const { configId, configName, fallback } = flow
  const fixes: Fix[] = caller ? [{ do: 'addMapping', configId, configName, customerNumber: caller }] : []
  if (state.why === 'guessing')
    return [
      {
        title: 'Too many wrong entries came from this number within the hour',
        detail: 'A caller with a mapping is never kept out.',
        fixes,
      },
    ]
  if (fallback !== 'code_then_number') fixes.push({ do: 'openSettings', configId, why: 'fallback' })
  const asked = {
    code_then_number: 'the order code, then the registered number',
    code_only: 'the order code alone',
    number_only: 'the registered number alone',
  }
  return [
    {
      title: 'The tries were used up, so the call was turned away',
      detail: `“${configName}” asks unknown callers for ${asked[fallback]}.`,
      fixes,
    },
  ]
}

function whereItLed(answered: Answered): Reason[] {
  const { target, businessNumber, hours } = answered
  const routed: Fix = { do: 'routeNumber', number: businessNumber }
  const said = byHours(answered)
  if (hours) return said
  const title =
    target.to === 'nothing'
      ? `Nothing is set for ${formatNumber(businessNumber)}`
      : `${formatNumber(businessNumber)} ${target.to === 'message' ? 'plays a message' : 'takes messages'} at all hours`
  return [{ title, detail: null, fixes: [routed] }]
}

function byHours({ hours }: Answered): Reason[] {
  if (!hours) return []
  const { scheduleId, name, open, because } = hours
  const word = { hours: 'by its weekly hours', holiday: 'for a holiday', override: 'by hand' }[because]
  return [
    {
      title: `“${name}” was ${open ? 'open' : 'closed'} ${word}`,
      detail: null,
      fixes: [{ do: 'openHours', scheduleId, name }],
    },
  ]
}

function nothingKnown(title: string): Reason {
  return { title, detail: null, fixes: [] }
}

/** The same code keyed twice is one reason. */
function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map(reason => [reason.title, reason])).values()]
}
