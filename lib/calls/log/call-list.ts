import { z } from 'zod'

/** Calls a page of the log holds. */
export const CALL_PAGE = 50

/** Calls of a loaded list that can be asked after at once: those that are not over yet. */
const REFRESHED_MAX = 200

export const MATCH_TYPES = ['caller_number', 'order_code', 'registered_number', 'not_matched'] as const

/** What a call came to; `ongoing` is for the calls that last. */
export const OUTCOMES = [
  'ongoing',
  'connected',
  'no_answer',
  'busy',
  'failed',
  'caller_hung_up',
  'not_matched',
  'message',
  'voicemail',
  'not_routed',
] as const

const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .refine(text => text >= '1970' && isDay(text))
  .nullable()
  .default(null)

/** Which calls are wanted. Days are the account's own, both included. */
export const callFilters = z.strictObject({
  /** Part of a number, a code or a label. */
  search: z
    .string()
    .trim()
    .max(120, 'Search for at most 120 characters.')
    .regex(/^\P{Cc}*$/u, 'Remove control characters from the search.')
    .default(''),
  from: day,
  to: day,
  /** A business number, without its plus. */
  number: z
    .string()
    .regex(/^\d{7,15}$/)
    .nullable()
    .default(null),
  config: z.string().max(80).nullable().default(null),
  match: z.enum(MATCH_TYPES).nullable().default(null),
  outcome: z.enum(OUTCOMES).nullable().default(null),
  /** A call: wanted are those to the same agent. An agent's number itself would stand in an address. */
  agent: z.guid().nullable().default(null),
  /** Test calls too. */
  tests: z.boolean().default(false),
})
export type CallFilters = z.output<typeof callFilters>

/** A page of the log: `before` is the `next` of the page before, `refresh` are calls wanted besides, as they are now. */
export const callListInput = callFilters.extend({
  before: z
    .string()
    .regex(/^\d{1,14}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .nullable()
    .default(null),
  refresh: z.array(z.guid()).max(REFRESHED_MAX).default([]),
})
export type CallListQuery = z.output<typeof callListInput>

/** Which call is opened. What is no id is no call's. */
export const callIdInput = z.strictObject({ id: z.string().max(60) })

/** More digits than these may be somebody's number: such a search stays out of the address bar. */
const DIGITS_IN_ADDRESS = 4

const IN_ADDRESS = ['search', 'from', 'to', 'number', 'config', 'match', 'outcome', 'agent'] as const

/** The 31st of February is none. */
function isDay(text: string): boolean {
  const midnight = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text)
}

/** What a page's address asks for; what it gets wrong, or this reader may not ask for, is left out. */
export function callFiltersOf(
  address: Readonly<Record<string, unknown>>,
  { seesAll }: { seesAll: boolean },
): CallFilters {
  const { shape } = callFilters
  const names = IN_ADDRESS.filter(name => seesAll || name !== 'agent')
  const read = names.map(name => {
    const found = shape[name].safeParse(address[name] ?? undefined)
    return [name, found.success ? found.data : shape[name].parse(undefined)]
  })
  return callFilters.parse({ ...Object.fromEntries(read), tests: seesAll && address.tests === '1' })
}

/** The part of the filters that lives in the page's address: never a customer's or an agent's number. */
export function callAddress(filters: CallFilters): URLSearchParams {
  const address = new URLSearchParams()
  for (const name of IN_ADDRESS) {
    const value = filters[name]
    const telling = name === 'search' && (value ?? '').replace(/\D/g, '').length > DIGITS_IN_ADDRESS
    if (value && !telling) address.set(name, value)
  }
  if (filters.tests) address.set('tests', '1')
  return address
}
