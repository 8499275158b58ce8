import { COLUMN_NAMES, type Columns, IMPORT_FIELDS, type ImportField } from './fields'

/** What a header says: which column is which field, and which of those are guesses rather than names of the contract. */
export type Guess =
  | { columns: Columns; guessed: ImportField[] }
  | { columns: Columns; guessed: ImportField[]; problem: string }

/**
 * Reads a header. Names count in any case, with spaces, hyphens, underscores or none; the contract's own name wins over
 * another that means the same. `problem` says what is missing or there twice, naming what was found. Small enough for the
 * browser.
 */
export function guessColumns(header: readonly string[]): Guess {
  const columns: Columns = {}
  const guessed: ImportField[] = []
  const problems: string[] = []
  for (const field of IMPORT_FIELDS) {
    const exact = placesOf(header, [COLUMN_NAMES[field]])
    const places = exact.length > 0 ? exact : placesOf(header, OTHER_NAMES[field])
    const [place, another] = places
    if (place === undefined) continue
    if (another !== undefined)
      problems.push(
        `Two columns may be the ${FIELD_WORDS[field]}: ${named(header, place)} and ${named(header, another)}.`,
      )
    columns[field] = place
    if (exact.length === 0) guessed.push(field)
  }
  const missing = (['customerNumber', 'followMeNumber'] as const).filter(field => columns[field] === undefined)
  if (missing.length > 0) problems.unshift(missingWords(header, missing))
  return problems.length > 0 ? { columns, guessed, problem: problems.join(' ') } : { columns, guessed }
}

/** As people read them. */
export const FIELD_WORDS: Readonly<Record<ImportField, string>> = {
  customerNumber: 'customer’s number',
  followMeNumber: 'follow-me number',
  orderCode: 'order code',
  label: 'label',
  active: 'switch “active”',
  expiresAt: 'expiry',
}

/** Letters and digits of a name alone, in small letters: `Customer Number`, `customer-number` and `customernumber` are one. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

const OTHER_NAMES: Readonly<Record<ImportField, readonly string[]>> = {
  customerNumber: [
    ...['customer', 'customer phone', 'customer phone number', 'customer mobile', 'customer mobile number'],
    ...['customer contact', 'customer contact number', 'customer tel', 'phone', 'phone number', 'mobile'],
    ...['mobile number', 'caller', 'caller number', 'recipient phone', 'recipient number', 'recipient'],
    ...[
      'consignee phone',
      'consignee number',
      'consignee mobile',
      'receiver phone',
      'receiver number',
      'buyer phone',
      'from',
    ],
  ],
  followMeNumber: [
    ...['follow me', 'followme', 'agent', 'agent phone', 'agent number', 'agent phone number', 'agent mobile'],
    ...[
      'agent mobile number',
      'delivery agent',
      'delivery agent number',
      'delivery agent phone',
      'driver',
      'driver phone',
    ],
    ...[
      'driver number',
      'driver phone number',
      'driver mobile',
      'rider',
      'rider phone',
      'rider number',
      'rider mobile',
    ],
    ...['courier', 'courier phone', 'courier number', 'executive', 'executive number', 'executive phone'],
    ...[
      'delivery boy',
      'delivery boy number',
      'forward to',
      'connect to',
      'to',
      'target number',
      'destination',
      'destination number',
    ],
  ],
  orderCode: [
    ...['code', 'order', 'order id', 'order no', 'order number', 'order nr', 'order ref', 'order reference', 'pin'],
    ...['extension', 'ext', 'passcode', 'access code', 'shipment code', 'shipment id', 'delivery code'],
  ],
  label: [
    'name',
    'customer name',
    'note',
    'notes',
    'description',
    'remark',
    'remarks',
    'comment',
    'title',
    'reference',
  ],
  active: ['is active', 'enabled', 'is enabled', 'on', 'live', 'switched on', 'status active'],
  expiresAt: [
    ...['expires', 'expiry', 'expiry date', 'expiry time', 'expires on', 'expiration', 'expiration date', 'expire at'],
    ...['valid until', 'valid till', 'valid to', 'until', 'end date', 'ends at'],
  ],
}

function placesOf(header: readonly string[], names: readonly string[]): number[] {
  const wanted = new Set(names.map(plain))
  return [...header.keys()].filter(place => wanted.has(plain(header[place] ?? '')))
}

function missingWords(header: readonly string[], missing: readonly ImportField[]): string {
  const wanted = missing.map(field => `the ${FIELD_WORDS[field]} (${COLUMN_NAMES[field]})`).join(' and ')
  if (header.some(name => /^\W*\d[\d\s().+-]{6,}$/.test(name)))
    return `The first line must name the columns; this one seems to hold a number already. There is no column for ${wanted}.`
  const found = header.filter(name => name.trim() !== '').slice(0, 12)
  const there = found.length === 0 ? 'none' : found.map(name => `“${shortened(name)}”`).join(', ')
  return `There is no column for ${wanted}. The columns found: ${there}.`
}

function named(header: readonly string[], place: number): string {
  return `“${shortened(header[place] ?? '')}”`
}

/** A name as a sentence can hold it: a file that is no list may have anything in its first line. */
function shortened(name: string): string {
  const shown = name.replace(/\p{Cc}/gu, '�').trim()
  return shown.length > 40 ? `${shown.slice(0, 39)}…` : shown
}
