import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { CustomerNumber, Region } from './number'

/**
 * The caller id as the carrier sends it, or null when it is withheld or no phone number at all, which is never looked up
 * (product.md C5). Understands country code with and without `+`, spaces where a `+` was decoded, and national forms.
 */
export function parseCaller(from: string, region: Region): CustomerNumber | null {
  return normalised(from, region) as CustomerNumber | null
}

/** The number that was dialled, in the same forms; null when it is none of them. E.164, not yet known to be one of ours. */
export function parseDialled(to: string, region: Region): string | null {
  return normalised(to, region)
}

/**
 * A registered number keyed on a telephone, the way people write it at home (product.md C9): with or without trunk zero
 * and country code. Null when it is no number a customer of this region may have.
 */
export function parseKeyedNumber(digits: string, region: Region): CustomerNumber | null {
  const phone = valid(digits, region) ?? valid(`+${digits}`, region)
  if (!phone || (region === 'IN' && phone.country !== 'IN')) return null
  return phone.number as string as CustomerNumber
}

/** Digits some networks send for "withheld": they spell ANONYMOUS, RESTRICTED, UNAVAILABLE on a keypad. */
const SPELT_OUT = new Set(['266696687', '7378742833', '86282452253'])

function normalised(raw: string, region: Region): string | null {
  const text = raw.trim()
  if (text.length > 32 || !/^\+?[\d\s().-]+$/.test(text)) return null
  const digits = text.replace(/\D/g, '')
  if (digits.length < 7 || digits.length > 15 || SPELT_OUT.has(digits)) return null
  if (/^(91[2-9]\d{9}|1[2-9]\d{9})$/.test(digits)) return `+${digits}`
  // No country's code starts with a zero.
  if (text.startsWith('+')) return digits.startsWith('0') ? null : `+${digits}`

  // Without a plus the carrier means country code first; a home form is the second guess. Ten bare digits may be either.
  const phone = valid(`+${digits}`, region) ?? valid(digits, region)
  if (phone) return phone.number
  return digits.startsWith('0') ? null : `+${digits}`
}

function valid(text: string, region: Region) {
  const phone = parsePhoneNumberFromString(text, region)
  return phone?.isValid() ? phone : undefined
}
