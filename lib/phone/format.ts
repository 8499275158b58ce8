/**
 * An E.164 number as people write it: `+91 98700 00001`, `+1 415 555 0123`. Anything else, a masked number for one,
 * comes back as it is. Small enough for the browser: no numbering plan is loaded.
 */
export function formatNumber(number: string): string {
  const indian = /^\+91(\d{10})$/.exec(number)?.[1]
  if (indian) return `+91 ${indianGroups(indian)}`
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number)
  if (american) return `+1 ${american.slice(1).join(' ')}`
  const [, code, rest] = /^\+(7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d+)$/.exec(number) ?? []
  return code && rest ? `+${code} ${rest.replace(/(\d{3})(?=\d{2})/g, '$1 ')}` : number
}

/** What a reader who may not see the number gets: its last 3 digits (product.md R1). */
export function maskNumber(number: string): string {
  return `•••• ${number.slice(-3)}`
}

/**
 * A label, for such a reader: every run of seven or more digits down to its last three, whatever but letters stands
 * between them: people write numbers with dashes of every kind (product.md Roles).
 */
export function maskDigitRuns(text: string): string {
  return text.replace(/\d(?:[^0-9A-Za-z]*\d){6,}/g, run => maskNumber(run.replace(/\D/g, '')))
}

/** Two-digit area codes; 79 and 80 exist too but start mobile numbers as well. */
const METROS = /^(11|20|22|33|40|44)/

function indianGroups(digits: string): string {
  if (METROS.test(digits)) return digits.replace(/^(\d{2})(\d{4})(\d{4})$/, '$1 $2 $3')
  return digits.replace(/^(\d{5})(\d{5})$/, '$1 $2')
}
