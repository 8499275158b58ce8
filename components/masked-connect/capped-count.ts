import type { CappedCount } from '@/lib/masked-connect/views'

/** "48", "10,000+": a count that stopped says so. */
export function countWords({ value, more }: CappedCount): string {
  return `${value.toLocaleString('en')}${more ? '+' : ''}`
}
