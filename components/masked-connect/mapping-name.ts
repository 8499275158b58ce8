import type { MappingView } from '@/lib/masked-connect/views'
import { formatNumber } from '@/lib/phone/format'

/** A mapping in a message: what people call it. */
export function nameOf({ label, customerNumber }: Pick<MappingView, 'label' | 'customerNumber'>): string {
  return label ? `“${label}”` : formatNumber(customerNumber)
}

/** "1 mapping", "48,213 mappings". */
export function mappingCount(count: number): string {
  return count === 1 ? '1 mapping' : `${count.toLocaleString('en')} mappings`
}
