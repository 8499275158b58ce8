import { expect, test } from 'vitest'
import type { RoutingView, TargetView } from '@/lib/numbers/routing'
import type { NumberView } from '@/lib/numbers/views'
import type { BusinessNumber } from '@/lib/phone/number'
import { addressOf, isBroken, passes, routeChoices } from './number-filter'

const hub: TargetView = { to: 'masked_connect', configId: 'hub', configName: 'Mumbai Hub', deleted: false }
const voicemail: TargetView = { to: 'voicemail', audio: { kind: 'clip', clipId: 'x' }, clipName: 'Greeting' }
const hours: RoutingView = {
  to: 'business_hours',
  scheduleId: 'days',
  scheduleName: 'Delivery hours',
  open: hub,
  closed: voicemail,
  now: { open: false, words: 'Closed', until: null },
}
const numberTo = (routing: RoutingView, number = '+912269947011', label: string | null = null): NumberView => ({
  id: number,
  number: number as BusinessNumber,
  label,
  routing,
  attachedAt: null,
  version: 1,
})
const found = (search: string, routes = '') =>
  [
    numberTo(hub, '+912269947011', 'Main line'),
    numberTo(hours, '+912269947012'),
    numberTo({ to: 'nothing' }, '+918041234567'),
  ]
    .filter(number => passes(number, { search, routes }))
    .map(({ number }) => number.slice(-2))

test.each([
  ['', ['11', '12', '67']],
  ['main', ['11']],
  ['7012', ['12']],
  ['022 6994-7012', ['12']],
  ['+91 80', ['67']],
  ['delivery', ['12']],
  ['mumbai', ['11', '12']],
  ['no such thing', []],
  ['12 o’clock', []],
])('a search for %j finds numbers by their digits, label and what they lead to', (search, numbers) => {
  expect(found(search)).toEqual(numbers)
})

test.each([
  ['masked_connect', ['11']],
  ['business_hours', ['12']],
  ['config:hub', ['11', '12']],
  ['schedule:days', ['12']],
  ['broken', ['67']],
])('filtered by %s', (routes, numbers) => {
  expect(found('', routes)).toEqual(numbers)
})

test('there is only to filter by what occurs', () => {
  expect(routeChoices([numberTo(hours)])).toEqual([
    { group: 'Kind', items: [{ value: 'business_hours', label: 'Business hours' }] },
    {
      group: 'Leads to',
      items: [
        { value: 'schedule:days', label: 'Delivery hours' },
        { value: 'config:hub', label: 'Mumbai Hub' },
      ],
    },
  ])
  expect(routeChoices([])).toEqual([])
})

test('an end is broken when callers reach nothing, or something deleted, at any hour', () => {
  expect([hub, voicemail, hours].map(isBroken)).toEqual([false, false, false])
  expect(isBroken({ to: 'nothing' })).toBe(true)
  expect(isBroken({ ...hours, closed: { ...hub, deleted: true } })).toBe(true)
})

test('the address holds the filter, and no search that may be somebody’s number', () => {
  expect(addressOf({ search: '', routes: '' })).toBe('')
  expect(addressOf({ search: '7012', routes: 'config:hub' })).toBe('search=7012&routes=config%3Ahub')
  expect(addressOf({ search: '022 69', routes: '' })).toBe('')
})
