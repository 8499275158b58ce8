import { maskDigitRuns } from '@/lib/phone/format'
import type { Actor } from './actor'

/** What people named something, for this reader: without `numbers.unmasked`, runs of digits in it are masked (product.md Roles). */
export function shownText<Text extends string | null>(
  text: Text,
  { permissions }: Pick<Actor, 'permissions'>,
): Text | string {
  return text === null || permissions.has('numbers.unmasked') ? text : maskDigitRuns(text)
}
