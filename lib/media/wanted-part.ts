import type { Range } from './store/store'

/**
 * Which part of `bytes` a Range header asks for (RFC 9110 §14): one range, both ends included and inside. `none`: it can't be
 * had. What is no such header, or asks for several, counts as asking for all.
 */
export function wantedPart(header: string | null, bytes: number): Range | 'all' | 'none' {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'all'
  if (first === '') return Number(last) === 0 ? 'none' : { from: Math.max(0, bytes - Number(last)), to: bytes - 1 }
  const [from, to] = [Number(first), last === '' ? bytes - 1 : Number(last)]
  if (to < from && last !== '') return 'all'
  return from >= bytes ? 'none' : { from, to: Math.min(to, bytes - 1) }
}
