import type { RoutingView, TargetView } from '@/lib/numbers/routing'
import type { NumberView } from '@/lib/numbers/views'

/** Which numbers are shown. `routes` is one of `routeChoices`, or empty for all. */
export type NumberFilter = { search: string; routes: string }

type Choice = { value: string; label: string }

/** Five digits may be somebody's number: such a search stays out of the page's address (reliability.md "Leaks"). */
const MOST_DIGITS_IN_ADDRESS = 4

/** Whether the number has all of it: any part of the number however it is written, its label, or what it reaches. */
export function passes({ number, label, routing }: NumberView, { search, routes }: NumberFilter): boolean {
  return (routes === '' || keysOf(routing).includes(routes)) && mentions([number, label, ...namesOf(routing)], search)
}

/** What there is to filter by: the kinds of routing that occur, and every configuration and schedule that is led to. */
export function routeChoices(numbers: readonly NumberView[]): { group: string; items: Choice[] }[] {
  const found = new Set(numbers.flatMap(({ routing }) => keysOf(routing)))
  const ends = new Map(numbers.flatMap(({ routing }) => endsOf(routing)))
  const named = [...ends].map(([value, label]) => ({ value, label }))
  return [
    { group: 'Kind', items: KINDS.filter(({ value }) => found.has(value)) },
    { group: 'Leads to', items: named.sort((one, other) => one.label.localeCompare(other.label)) },
  ].filter(({ items }) => items.length > 0)
}

/** Callers end at nothing, or at something deleted, now or at another hour. */
export function isBroken(routing: RoutingView): boolean {
  return targetsOf(routing).some(
    target => target.to === 'nothing' || (target.to === 'masked_connect' && target.deleted),
  )
}

/** What the page's address holds of a filter. */
export function addressOf({ search, routes }: NumberFilter): string {
  const isKept = search !== '' && search.replace(/\D/g, '').length <= MOST_DIGITS_IN_ADDRESS
  return String(new URLSearchParams({ ...(isKept && { search }), ...(routes && { routes }) }))
}

const KINDS: readonly Choice[] = [
  { value: 'broken', label: 'Reaches nothing' },
  { value: 'masked_connect', label: 'Masked Connect' },
  { value: 'business_hours', label: 'Business hours' },
  { value: 'message', label: 'Message' },
  { value: 'voicemail', label: 'Voicemail' },
]

function keysOf(routing: RoutingView): string[] {
  return [routing.to, ...endsOf(routing).map(([key]) => key), ...(isBroken(routing) ? ['broken'] : [])]
}

function namesOf(routing: RoutingView): string[] {
  return endsOf(routing).map(([, name]) => name)
}

/** What it leads to by name, at whatever hour: key and name. */
function endsOf(routing: RoutingView): [string, string][] {
  const configs = targetsOf(routing).flatMap(target =>
    target.to === 'masked_connect' ? [[`config:${target.configId}`, target.configName] as [string, string]] : [],
  )
  if (routing.to !== 'business_hours') return configs
  return [[`schedule:${routing.scheduleId}`, routing.scheduleName], ...configs]
}

function targetsOf(routing: RoutingView): TargetView[] {
  return routing.to === 'business_hours' ? [routing.open, routing.closed] : [routing]
}

function mentions(texts: readonly (string | null)[], search: string): boolean {
  const wanted = search.trim().toLowerCase()
  if (wanted === '') return true
  // A number, however it is spaced; a leading 0 is the way to write it at home.
  const digits = /^[\d\s+().-]+$/.test(wanted) ? wanted.replace(/\D/g, '').replace(/^0/, '') : ''
  return texts.some(text => text?.toLowerCase().includes(wanted) || (digits !== '' && text?.includes(digits)))
}
