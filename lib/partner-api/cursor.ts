import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { keyedHash } from '@/lib/access/keyed-hash'
import { AppError } from '@/lib/errors'

/** Where a page of `list` ended, sealed so that nobody makes one up; it opens this list alone. */
export function makeCursor(list: string, place: readonly string[]): string {
  const text = Buffer.from(JSON.stringify(place)).toString('base64url')
  return `${text}.${sealOf(list, text)}`
}

/** The place it names; null for none. Throws `invalid` for one that this list never gave out. */
export function openCursor(list: string, cursor: string | null): string[] | null {
  if (cursor === null) return null
  const [text = '', seal = ''] = cursor.split('.')
  const expected = Buffer.from(sealOf(list, text))
  const given = Buffer.from(seal)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw FORGED
  return z.array(z.string()).parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
}

const MESSAGE = 'This is no cursor of this list. Send the nextCursor of a page as it came.'
const FORGED = new AppError('invalid', MESSAGE, [{ path: 'cursor', message: MESSAGE }])

function sealOf(list: string, text: string): string {
  return keyedHash('api-cursor', `${list}\n${text}`).slice(0, 22)
}
