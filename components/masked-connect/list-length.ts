import { COUNT_MAX } from '@/lib/masked-connect/list-bounds'
import type { ListLength } from '@/lib/masked-connect/views'

/** "48,213"; what was only estimated, or is being counted still, promises no more than it knows: "10,000+". */
export function lengthWords({ value, exact }: ListLength): string {
  return exact ? value.toLocaleString('en') : `${Math.min(value, COUNT_MAX).toLocaleString('en')}+`
}
