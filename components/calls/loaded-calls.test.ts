import { expect, test } from 'vitest'
import type { CallPage, ListedCall } from '@/lib/calls/log/views'
import { withNewest, withOlder } from './loaded-calls'

const call = (id: number, outcome: string | null = null) =>
  ({ id: `${id}`, startedAt: `2026-11-25T00:00:0${id}.000Z`, outcome }) as unknown as ListedCall
const page = (calls: ListedCall[], next: string | null = 'x', refreshed: ListedCall[] = []): CallPage => ({
  ...{ calls, next, refreshed, lookedBackTo: null },
})
const ids = ({ calls }: { calls: ListedCall[] }) => calls.map(({ id }) => id).join('')

test('an older page follows, without a call twice', () => {
  expect(ids(withOlder(page([call(5), call(4)]), page([call(4), call(3)])))).toBe('543')
})

test('what is new stands on top, what left the first page is gone, what was loaded beyond it stays', () => {
  const loaded = page([call(5), call(4), call(3), call(2)], 'further')
  const newest = withNewest(loaded, page([call(6), call(5), call(3)]))
  expect(ids(newest)).toBe('6532')
  expect(newest.next).toBe('further')
})

test('a call beyond the first page that ended is shown as ended', () => {
  const loaded = page([call(5), call(4), call(1)])
  const { calls } = withNewest(loaded, page([call(6), call(5)], 'x', [call(4, 'connected')]))
  expect(calls.map(({ outcome }) => outcome)).toEqual([null, null, 'connected', null])
})

test('a look that found nothing so far takes nothing away of what was found further back', () => {
  const lookedBackTo = '2026-11-25T00:00:03.000Z'
  expect(ids(withNewest(page([call(5), call(2), call(1)]), { ...page([]), lookedBackTo }))).toBe('21')
})

test('a first page that is all there is replaces what was there', () => {
  expect(ids(withNewest(page([call(5), call(4)]), page([call(6)], null)))).toBe('6')
})
