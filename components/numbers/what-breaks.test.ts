import { expect, test } from 'vitest'
import type { NumberView, RoutingView } from '@/lib/numbers/views'
import type { BusinessNumber } from '@/lib/phone/number'
import { whatBreaks } from './what-breaks'

const hub: RoutingView = { to: 'masked_connect', configId: 'hub', configName: 'Mumbai Hub' }
const other: RoutingView = { to: 'masked_connect', configId: 'other', configName: 'Mumbai Hub' }

const numberTo = (routing: RoutingView, id: string): NumberView => ({
  id,
  number: '+912269947011' as BusinessNumber,
  label: null,
  routing,
  version: 1,
})

test('removing the only number of a configuration cuts its callers off, and is said to', () => {
  const number = numberTo(hub, 'one')
  expect(whatBreaks(number, [number, numberTo(other, 'two'), numberTo({ to: 'nothing' }, 'three')])).toContain(
    'It is the only number of “Mumbai Hub”: no caller reaches its agents any more.',
  )
})

test.each([
  [2, 'one other number'],
  [3, '2 other numbers'],
])('one of %i numbers of a configuration leaves %s', (count, words) => {
  const numbers = Array.from({ length: count }, (_, index) => numberTo(hub, `n${index}`))
  const [number] = numbers
  expect(number && whatBreaks(number, numbers).join(' ')).toContain(`“Mumbai Hub” keeps ${words}.`)
})

test('a number’s message goes with it', () => {
  const number = numberTo({ to: 'message', text: 'Closed.' }, 'one')
  expect(whatBreaks(number, [number])).toContain('Its message is deleted with it.')
})

test('a number that reaches nothing takes nothing along, and its logged calls stay', () => {
  const number = numberTo({ to: 'nothing' }, 'one')
  expect(whatBreaks(number, [number])).toHaveLength(2)
})
