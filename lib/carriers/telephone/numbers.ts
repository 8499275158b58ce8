import type { Line } from './line'

/** The digits of a phone number in whatever form; null for what is none (a withheld caller, a SIP address). */
export function digitsOf(number: string): string | null {
  const digits = number.replace(/[\s+]/g, '')
  return /^\d{7,15}$/.test(digits) && !SPELT_OUT.has(digits) ? digits : null
}

/** A caller or dialled number as the network posts it. What is not a phone number goes through as it is. */
export function posted(number: string, { behaviour, region }: Line): string {
  const digits = digitsOf(number)
  return digits === null ? number : FORMS[behaviour.numberFormat](digits, region)
}

/** Plivo: a leg in India has both its ends in India. */
export function crossesIndianBorder(one: string, other: string): boolean {
  return isIndian(one) !== isIndian(other)
}

/** A caller id that spells ANONYMOUS, RESTRICTED or UNAVAILABLE on a keypad is withheld, however much like a number it looks. */
const SPELT_OUT = new Set(['266696687', '7378742833', '86282452253'])

const FORMS: Record<Line['behaviour']['numberFormat'], (digits: string, region: Line['region']) => string> = {
  plain: digits => digits,
  plus: digits => `+${digits}`,
  decodedPlus: digits => ` ${digits}`,
  spaced: digits => (isIndian(digits) ? digits.replace(/^(\d\d)(\d{5})(\d+)$/, '+$1 $2 $3') : `+${digits}`),
  national: (digits, region) => {
    if (region === 'IN') return isIndian(digits) ? `0${digits.slice(2)}` : digits
    return /^1\d{10}$/.test(digits) ? digits.slice(1) : digits
  },
}

function isIndian(digits: string): boolean {
  return /^91\d{10}$/.test(digits)
}
