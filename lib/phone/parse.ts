import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { AgentNumber, BusinessNumber, CustomerNumber, Region } from './number'

/** A number as somebody typed it: E.164, or a sentence that says what to change. */
export type Parsed<Kind extends string> = { ok: true; number: Kind } | { ok: false; problem: string }

/** A customer's number. Region IN: Indian; region US: from anywhere (product.md C20). */
export function parseCustomerNumber(text: string, region: Region): Parsed<CustomerNumber> {
  return refined<CustomerNumber>(text, region, phone =>
    region === 'IN' && phone.country !== 'IN' ? ABROAD.IN.customer : null,
  )
}

/** A follow-me number. One the carrier would not ring, or would charge the earth for, is refused (product.md C20). */
export function parseAgentNumber(text: string, region: Region): Parsed<AgentNumber> {
  return refined<AgentNumber>(text, region, phone => {
    if (phone.country !== region) return ABROAD[region].agent
    if (NOT_A_PERSONS_PHONE.has(phone.getType() ?? ''))
      return 'This is a premium-rate or service number. Give the agent’s own phone.'
    return null
  })
}

/** A business number: one the account rents from its carrier, in its own region (product.md C20). */
export function parseBusinessNumber(text: string, region: Region): Parsed<BusinessNumber> {
  return refined<BusinessNumber>(text, region, phone => (phone.country !== region ? ABROAD[region].business : null))
}

/** Any number of any country: whoever might call. Without a country code it is one of `region`. */
export function parseAnyNumber(text: string, region: Region): Parsed<CustomerNumber> {
  return refined<CustomerNumber>(text, region, () => null)
}

const NOT_A_PERSONS_PHONE = new Set(['PREMIUM_RATE', 'SHARED_COST', 'PERSONAL_NUMBER', 'PAGER', 'UAN', 'VOICEMAIL'])

const ABROAD = {
  IN: {
    customer: 'This account works with Indian numbers (+91); this one is from abroad.',
    agent: 'Follow-me numbers of this account must be Indian (+91): the carrier will not connect a call abroad.',
    business: 'Business numbers of this account must be Indian (+91).',
  },
  US: {
    agent:
      'Follow-me numbers of this account must be United States numbers; other countries, those that share +1 included, are abroad.',
    business: 'Business numbers of this account must be United States numbers.',
  },
} as const

const EXAMPLE = { IN: '98200 00001 or +91 98200 00001', US: '(415) 555-0123 or +1 415 555 0123' } as const

function refined<Kind extends string>(
  text: string,
  region: Region,
  objection: (phone: PhoneNumber) => string | null,
): Parsed<Kind> {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, problem: 'Enter a phone number.' }
  if (/^\d+([.,]\d+)?e\+?\d+$/i.test(trimmed))
    return { ok: false, problem: 'A spreadsheet has rounded this number. Format its column as text and copy it again.' }
  const phone = /^[\d\s+().\-/\u2010-\u2015]{3,40}$/.test(trimmed)
    ? parsePhoneNumberFromString(trimmed, region)
    : undefined
  if (!phone?.isValid()) return { ok: false, problem: `Not a phone number. Write it like ${EXAMPLE[region]}.` }
  const problem = objection(phone)
  return problem ? { ok: false, problem } : { ok: true, number: phone.number as string as Kind }
}
