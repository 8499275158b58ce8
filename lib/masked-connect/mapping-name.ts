import { maskDigitRuns, maskNumber } from '@/lib/phone/format'
import type { MappingRow } from './mapping-rows'

/** A mapping in words that tell nobody a number: its label, or the last 3 digits of its customer. */
export function mappingName({ label, customerNumber }: Pick<MappingRow, 'label' | 'customerNumber'>): string {
  return label === null ? `customer ${maskNumber(customerNumber)}` : `“${maskDigitRuns(label)}”`
}
