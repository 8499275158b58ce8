import { ROLES } from '@/lib/access/role-words'
import { formatNumber } from '@/lib/phone/format'
import { rangeWords, WEEKDAYS } from '@/lib/schedules/settings'
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

/** A fact by its place among the others; how it is told depends on what stands on the other side. */
type Fact = { path: readonly string[]; value: unknown }

function plainChanges(before: unknown, after: unknown, timeZone: string, butMappings: boolean): FactChange[] {
  const [from, to] = [factsIn(before), factsIn(after)]
  const places = [...new Set([...from.keys(), ...to.keys()])]
  return places.flatMap(place => {
    const [was, is] = [from.get(place), to.get(place)]
    const path = (is ?? was)?.path ?? []
    if (isSame(was, is) || (butMappings && place === 'mappings')) return []
    const told = (fact: Fact | undefined, other: Fact | undefined) =>
      fact ? inWordsBeside(fact, other?.value, timeZone) : null
    return [{ fact: nameOf(path), from: told(was, is), to: told(is, was) }]
  })
}

/** The facts of one side by their places; what lies deeper has the names on the way before its own. */
function factsIn(value: unknown): Map<string, Fact> {
  const found = new Map<string, Fact>()
  const collect = (value: unknown, path: readonly string[]) => {
    if (path.at(-1) === 'week' && Array.isArray(value))
      for (const [index, day] of WEEKDAYS.entries()) collect(value[index] ?? [], [...path, day, 'ranges'])
    else if (value instanceof Object && !Array.isArray(value) && path.length < 4)
      for (const [name, inner] of Object.entries(value)) collect(inner, [...path, name])
    else if (path.length > 0 && !isInternal(path)) found.set(path.join('.'), { path, value })
  }
  collect(value, [])
  return found
}

/** By the values, not by their words: two that read alike are still two. Nothing said is the same as nothing there. */
function isSame(was: Fact | undefined, is: Fact | undefined): boolean {
  return JSON.stringify(saidBy(was)) === JSON.stringify(saidBy(is))
}

function saidBy(fact: Fact | undefined): unknown {
  return !fact || (isEmpty(fact.value) && knownWords(fact) === undefined) ? null : [fact.value]
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Ids, and a file's fingerprint, tell people nothing; what they stand for is beside them. */
function isInternal(path: readonly string[]): boolean {
  return /^(id|version|sha256)$|Id$/.test(path.at(-1) ?? '') && path.at(-1) !== 'authId'
}

const NAMES: Readonly<Record<string, string>> = {
  'routing.to': 'Calls reach',
  'routing.text': 'Message',
  'routing.configName': 'Configuration',
  active: 'Switched on',
  authId: 'Auth ID',
  authToken: 'Auth token',
  bytes: 'Size',
  codeDigitsMax: 'Longest code',
  codeDigitsMin: 'Shortest code',
  customerNumber: 'Customer',
  expiresAt: 'Expires',
  fallback: 'Unknown callers are asked for',
  extension: 'Kind of file',
  invitedBy: 'Invited by',
  milliseconds: 'Length',
  phoneNumber: 'Own phone',
  ranges: 'Hours',
  real: 'Credentials',
  record: 'Recording',
  retentionDays: 'Recordings are kept',
  retries: 'Extra tries',
  ringSeconds: 'Ring time',
  transcribe: 'Transcription',
}

function nameOf(path: readonly string[]): string {
  if (isHours(path) && path.length > 1)
    return path
      .slice(0, -1)
      .filter(name => name !== 'week')
      .join(', ')
  const whole = path.join('.')
  return NAMES[whole] ?? capital(path.map(spaced).join(', '))
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
  extension: { mp3: 'MP3', wav: 'WAV' },
  kind: { clip: 'Clip of the media library', file: 'Audio file', speech: 'Spoken text' },
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

/** Of two lists of things, what they share is only counted: what differs is told, however far down it stands. */
function inWordsBeside(fact: Fact, other: unknown, timeZone: string): string {
  const { path, value } = fact
  if (isHours(path) || !isListOfThings(value) || !isListOfThings(other)) return inWords(fact, timeZone)
  const own = without(value, other)
  const shared = value.length - own.length
  if (shared === 0 || (own.length === 0 && value.length === other.length)) return listWords(value, timeZone)
  const unchanged = `${shared.toLocaleString('en')} unchanged`
  return own.length === 0 ? unchanged : `${listWords(own, timeZone)}\n${unchanged}`
}

function isListOfThings(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.length > 0 && value.every(item => item instanceof Object)
}

function without(items: readonly object[], others: readonly object[]): object[] {
  const left = others.map(other => JSON.stringify(other))
  return items.filter(item => {
    const at = left.indexOf(JSON.stringify(item))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function inWords(fact: Fact, timeZone: string): string {
  const known = knownWords(fact)
  if (known !== undefined) return known
  const { path, value } = fact
  if (isEmpty(value)) return 'None'
  if (Array.isArray(value)) return listWords(value, timeZone)
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number') return withUnit(path.at(-1) ?? '', value)
  return value instanceof Object ? itemWords(value, timeZone) : textWords(String(value), timeZone)
}

/** What has words of its own, also when it is empty: no hours are "Closed". */
function knownWords({ path, value }: Fact): string | undefined {
  const field = path.at(-1) ?? ''
  if (isHours(path) && Array.isArray(value)) return value.map(hoursWords).join(', ') || 'Closed'
  const words = VALUES[field]?.[String(value)]
  return words ?? (field === 'to' || /routing$/i.test(field) ? ROUTINGS[String(value)] : undefined)
}

function isHours(path: readonly string[]): boolean {
  return path.at(-1) === 'ranges'
}

function hoursWords(range: unknown): string {
  const { from, to } = { from: '?', to: '?', ...(range instanceof Object ? range : {}) }
  return rangeWords({ from, to })
}

function withUnit(field: string, value: number): string {
  if (field === 'bytes') return counted(Math.ceil(value / 1_000), 'KB', 'KB')
  if (field === 'milliseconds') return counted(value / 1_000, 'second')
  if (/Seconds$/.test(field)) return counted(value, 'second')
  if (/Days$/.test(field)) return counted(value, 'day')
  return /^codeDigits/.test(field) ? counted(value, 'digit') : value.toLocaleString('en')
}

function counted(value: number, unit: string, units = `${unit}s`): string {
  return `${value.toLocaleString('en')} ${value === 1 ? unit : units}`
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
  if (Array.isArray(item)) return inARow(listWords(item, timeZone))
  const facts = [...factsIn(item).values()]
    .map(fact => ({ name: nameOf(fact.path), words: inARow(inWords(fact, timeZone)) }))
    .filter(({ name, words }) => (evenNone || words !== 'None') && !/^(Created|Updated) at$/.test(name))
  return facts.map(({ name, words }) => `${name}: ${words}`).join(' · ')
}

function inARow(words: string): string {
  return words.replaceAll('\n', ', ')
}

function textWords(text: string, timeZone: string): string {
  if (/^\+\d{7,15}$/.test(text)) return formatNumber(text)
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)) return timeWords(text, timeZone)
  return text
}

function timeWords(text: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(new Date(text))
}
