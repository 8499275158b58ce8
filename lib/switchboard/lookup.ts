import { parseKeyedNumber } from '@/lib/phone/caller'
import type { Answered, Prompt } from './call'

/**
 * Whether the mapping list could know these keys at all: digits, of a length that codes have (product.md C8), or a phone
 * number of this region (C9). What can't be found is a mistake, whatever the list says.
 */
export function canBeFound({ region, target }: Answered, prompt: Prompt, digits: string): boolean {
  if (target.to !== 'masked_connect' || !/^\d+$/.test(digits)) return false
  if (prompt === 'registered_number') return parseKeyedNumber(digits, region) !== null
  const { codeDigitsMin, codeDigitsMax } = target.flow
  return digits.length >= codeDigitsMin && digits.length <= codeDigitsMax
}
