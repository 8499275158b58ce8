import { expect, test } from 'vitest'
import type { RoutingView, TargetView } from '@/lib/numbers/routing'
import type { NumberView } from '@/lib/numbers/views'
import type { BusinessNumber } from '@/lib/phone/number'
import { whatBreaks } from './what-breaks'

const hub: TargetView = { to: 'masked_connect', configId: 'hub', configName: 'Mumbai Hub', deleted: false }
const other: TargetView = { ...hub, configId: 'other' }
const audio = { kind: 'speech' as const, text: 'Closed.', language: 'en-IN', voice: 'Polly.Aditi' }
const message: TargetView = { to: 'message', audio, clipName: null }
const hours: RoutingView = {
  to: 'business_hours',
  scheduleId: 'hours',
  scheduleName: 'Delivery hours',
  open: hub,
  closed: message,
  now: { open: false, words: 'Closed', until: null },
}

const numberTo = (routing: RoutingView, id: string): NumberView => ({
  id,
  number: '+912269947011' as BusinessNumber,
  label: null,
  routing,
  attachedAt: null,
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
  const number = numberTo(message, 'one')
  expect(whatBreaks(number, [number])).toContain('Its message is deleted with it.')
})

test('a number behind business hours takes along what it reaches at any hour', () => {
  const number = numberTo(hours, 'one')
  expect(whatBreaks(number, [number, numberTo(other, 'two')]).join(' ')).toContain('only number of “Mumbai Hub”')
  expect(whatBreaks(number, [number, numberTo(hub, 'two')]).join(' ')).toContain('keeps one other number')
  const direct = numberTo(hub, 'two')
  expect(whatBreaks(direct, [number, direct]).join(' ')).toContain('“Mumbai Hub” keeps one other number')
})

test('a clip of the media library stays', () => {
  const number = numberTo({ to: 'voicemail', audio: { kind: 'clip', clipId: 'x' }, clipName: 'Greeting' }, 'one')
  expect(whatBreaks(number, [number])).toHaveLength(2)
})

test('a number that reaches nothing takes nothing along, and its logged calls stay', () => {
  const number = numberTo({ to: 'nothing' }, 'one')
  expect(whatBreaks(number, [number])).toHaveLength(2)
})
