import { ROLES } from '@/lib/access/role-words'
import { formatNumber } from '@/lib/phone/format'
import { capital, spaced } from './action-words'
import { mappingChanges } from './mapping-changes'
import type { FactChange } from './views'

/** More than these of one entry, or items of one list, are counted instead of told. */
const MOST = 40

/** What an entry changed, fact by fact, in words; facts that stayed as they were are left out. Times in `timeZone`. */
export function factChanges(before: unknown, after: unknown, timeZone: string): FactChange[] {
  const mappings = mappingChanges(before, after, (facts, evenNone) => itemWords(facts, timeZone, evenNone))
  const changes = [...plainChanges(before, after, timeZone, mappings !== null), ...(mappings ?? [])]
  const rest = changes.length - MOST
  return rest > 0 ? [...changes.slice(0, MOST), { fact: `And ${rest} more`, from: null, to: null }] : changes
}

function plainChanges(before: unknown, after: unknown, timeZone: string, butMappings: boolean): FactChange[] {
  const [from, to] = [factsIn(before, timeZone), factsIn(after, timeZone)]
  const facts = [...new Set([...from.keys(), ...to.keys()])]
  return facts
    .filter(fact => from.get(fact) !== to.get(fact) && !(butMappings && fact === 'Mappings'))
    .map(fact => ({ fact, from: from.get(fact) ?? null, to: to.get(fact) ?? null }))
}

/** The facts of one side by their names in words; what lies deeper has the names on the way before its own. */
function factsIn(value: unknown, timeZone: string): Map<string, string> {
  const found = new Map<string, string>()
  const collect = (value: unknown, path: readonly string[]) => {
    if (value instanceof Object && !Array.isArray(value) && path.length < 4)
      for (const [name, inner] of Object.entries(value)) collect(inner, [...path, name])
    else if (path.length > 0 && !isInternal(path)) found.set(nameOf(path), inWords(path, value, timeZone))
  }
  collect(value, [])
  return found
}

/** Ids tell people nothing; what they stand for is beside them. */
function isInternal(path: readonly string[]): boolean {
  return /^(id|version)$|Id$/.test(path.at(-1) ?? '') && path.at(-1) !== 'authId'
}

const NAMES: Readonly<Record<string, string>> = {
  'routing.to': 'Calls reach',
  'routing.text': 'Message',
  'routing.configName': 'Configuration',
  active: 'Switched on',
  authId: 'Auth ID',
  authToken: 'Auth token',
  codeDigitsMax: 'Longest code',
  codeDigitsMin: 'Shortest code',
  customerNumber: 'Customer',
  expiresAt: 'Expires',
  fallback: 'Unknown callers are asked for',
  invitedBy: 'Invited by',
  phoneNumber: 'Own phone',
  real: 'Credentials',
  record: 'Recording',
  retentionDays: 'Recordings are kept',
  retries: 'Extra tries',
  ringSeconds: 'Ring time',
  transcribe: 'Transcription',
}

function nameOf(path: readonly string[]): string {
  const whole = path.join('.')
  return NAMES[whole] ?? NAMES[path.at(-1) ?? ''] ?? capital(path.map(spaced).join(', '))
}

const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  role: Object.fromEntries(Object.entries(ROLES).map(([role, { label }]) => [role, label])),
  region: { IN: 'India', US: 'United States' },
  fallback: {
    code_then_number: 'Order code, then registered number',
    code_only: 'Order code only',
    number_only: 'Registered number only',
  },
  real: { true: 'Real', false: 'Made up, for the built-in telephone only' },
  record: { true: 'On', false: 'Off' },
  transcribe: { true: 'On', false: 'Off' },
  retentionDays: { null: 'For as long as the account' },
}

const ROUTINGS: Readonly<Record<string, string>> = {
  masked_connect: 'Masked Connect',
  business_hours: 'Business hours',
  message: 'A message',
  voicemail: 'Voicemail',
  nothing: 'Nothing',
}

function inWords(path: readonly string[], value: unknown, timeZone: string): string {
  const field = path.at(-1) ?? ''
  const known =
    VALUES[field]?.[String(value)] ?? (field === 'to' || /routing$/i.test(field) ? ROUTINGS[String(value)] : undefined)
  if (known) return known
  if (value === null || value === undefined || value === '') return 'None'
  if (Array.isArray(value)) return listWords(value, timeZone)
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number') return withUnit(field, value)
  return value instanceof Object ? itemWords(value, timeZone) : textWords(String(value), timeZone)
}

function withUnit(field: string, value: number): string {
  const unit = /Seconds$/.test(field)
    ? 'second'
    : /Days$/.test(field)
      ? 'day'
      : /^codeDigits/.test(field)
        ? 'digit'
        : ''
  const number = value.toLocaleString('en')
  return unit ? `${number} ${unit}${value === 1 ? '' : 's'}` : number
}

function listWords(items: readonly unknown[], timeZone: string): string {
  if (items.length === 0) return 'None'
  // Rows that are only named by an id.
  if (items.every(item => /^\d+$/.test(String(item)))) return String(items.length)
  const told = items
    .slice(0, MOST)
    .map(item => (item instanceof Object ? itemWords(item, timeZone) : textWords(String(item), timeZone)))
  const rest = items.length - told.length
  return [...told, ...(rest > 0 ? [`and ${rest.toLocaleString('en')} more`] : [])].join('\n')
}

/** An item of a list: what is said of it, in a row. */
function itemWords(item: object, timeZone: string, evenNone = false): string {
  const facts = [...factsIn(item, timeZone)].filter(
    ([fact, words]) => (evenNone || words !== 'None') && !/^(Created|Updated) at$/.test(fact),
  )
  return facts.map(([fact, words]) => `${fact}: ${words}`).join(' · ')
}

function textWords(text: string, timeZone: string): string {
  if (/^\+\d{7,15}$/.test(text)) return formatNumber(text)
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)) return timeWords(text, timeZone)
  return text
}

function timeWords(text: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(new Date(text))
}
