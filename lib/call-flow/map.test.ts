import { expect, test } from 'vitest'
import type { BusinessNumber } from '@/lib/phone/number'
import type { Hours } from '@/lib/schedules/hours'
import { callFlowMap, type FlowConfig, type FlowRows, type Route } from './map'
import { inForceAt, nextChange, numbersTo, searchMap } from './paths'
import type { FlowMap } from './views'

const TUESDAY_NOON = new Date('2026-11-24T12:00:00+05:30')
const TUESDAY_NIGHT = new Date('2026-11-24T22:00:00+05:30')
const WORKDAY = [{ from: '09:00', to: '18:00' }]
const HOURS: Hours = {
  timeZone: 'Asia/Kolkata',
  week: [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, [], []],
  holidays: [],
  override: null,
}

const toHub: Route = { routing: 'masked_connect', configId: 'hub', clip: null }
const toMessage: Route = { routing: 'message', configId: null, clip: speech('closed', 'We are closed.') }
const toNothing: Route = { routing: 'nothing', configId: null, clip: null }

test('each number is followed through its schedule to what it reaches and how that ends', () => {
  const map = mapOf({ numbers: [number('1', toHub), number('2', byHours)], schedules: [schedule()] })
  expect(map.links.map(({ id }) => id).sort()).toEqual([
    'hours:week>closed>message:closed',
    'hours:week>open>masked_connect:hub',
    'masked_connect:hub>always>outcome:connected:masked_connect:hub',
    'masked_connect:hub>always>outcome:not_matched:masked_connect:hub',
    'message:closed>always>outcome:message:message:closed',
    'number:1>always>masked_connect:hub',
    'number:2>always>hours:week',
  ])
  expect(map.nodes.map(({ problem }) => problem).filter(Boolean)).toEqual([])
  expect(map.nodes).toContainEqual(
    expect.objectContaining({ ends: 'connected', words: 'Rings the agent up to 30 s, recorded.' }),
  )
})

test('what several lead to is drawn once', () => {
  const map = mapOf({ numbers: [number('1', toHub), number('2', toHub), number('3', toMessage)] })
  expect(map.nodes.filter(({ kind }) => kind === 'masked_connect')).toHaveLength(1)
  expect(map.nodes).toHaveLength(3 + 1 + 2 + 1 + 1)
})

test('a schedule that leads to the same place open and closed is one way', () => {
  const map = mapOf({ numbers: [number('1', byHours)], schedules: [schedule({ closed: toHub })] })
  expect(map.links.filter(({ from }) => from === 'hours:week')).toMatchObject([{ when: 'always' }])
})

test('a number that routes to nothing is a dead end', () => {
  expect(problems(mapOf({ numbers: [number('1', toNothing)] }))).toEqual({
    'number:1': 'Routes to nothing: pick what calls reach.',
  })
})

test('a configuration with no live mappings is a dead end, and connects nobody', () => {
  const map = mapOf({ numbers: [number('1', toHub)], configs: [config({ liveMappings: { value: 0, more: false } })] })
  expect(problems(map)).toEqual({ 'masked_connect:hub': 'No live mappings: no caller is recognised.' })
  expect(map.nodes.filter(({ kind }) => kind === 'outcome')).toMatchObject([{ ends: 'not_matched' }])
})

test('ends that are gone count as nothing, and what leads there says which', () => {
  const silent: Route = { routing: 'voicemail', configId: null, clip: { ...speech('mute', ''), text: null } }
  const map = mapOf({
    numbers: [number('1', toHub), number('2', byHours), number('3', silent), number('4', byHours, 'deleted')],
    schedules: [schedule({ open: toHub, closed: { ...toMessage, clip: null } })],
    configs: [],
  })
  expect(problems(map)).toEqual({
    'number:1': 'Calls reach nothing: the configuration is gone. Pick another.',
    'hours:week':
      'While it is open, the configuration is gone. Pick another. While it is closed, the message is missing. Pick another.',
    'number:3': 'Calls reach nothing: the greeting is missing. Pick another.',
    'number:4': 'Calls reach nothing: the schedule is gone. Pick another.',
  })
  expect(map.links.filter(({ to }) => to === 'nothing')).toHaveLength(4)
})

test('a schedule that never opens says so', () => {
  const never = schedule({ hours: { ...HOURS, week: [[], [], [], [], [], [], []] } })
  const map = mapOf({ numbers: [number('1', byHours)], schedules: [never] })
  expect(problems(map)).toEqual({ 'hours:week': 'It never opens: it has no opening ahead.' })
})

test('the branch in force follows the schedule, and an override while it lasts', () => {
  const until = '2026-11-24T23:00:00+05:30'
  const lines = { numbers: [number('1', byHours)] }
  const map = mapOf({ ...lines, schedules: [schedule()] })
  expect(reached(map, TUESDAY_NOON)).toEqual(['masked_connect:hub'])
  expect(reached(map, TUESDAY_NIGHT)).toEqual(['message:closed'])

  const held = mapOf({ ...lines, schedules: [schedule({ hours: { ...HOURS, override: { state: 'open', until } } })] })
  expect(reached(held, TUESDAY_NIGHT)).toEqual(['masked_connect:hub'])
  expect(reached(held, new Date(until))).toEqual(['message:closed'])
})

test('the next change is the first of any schedule', () => {
  const late = schedule({
    id: 'late',
    hours: { ...HOURS, week: HOURS.week.map(() => [{ from: '09:00', to: '17:30' }]) },
  })
  const map = mapOf({ numbers: [number('1', byHours), number('2', byHours, 'late')], schedules: [schedule(), late] })
  expect(nextChange(map, TUESDAY_NOON)).toEqual(new Date('2026-11-24T17:30:00+05:30'))
  expect(nextChange(mapOf({ numbers: [number('1', toHub)] }), TUESDAY_NOON)).toBeNull()
})

test.each([
  ['022 6994 7011', ['number:1']],
  ['+91 22 6994 7011', ['number:1']],
  ['7012', ['number:2']],
  ['front DESK', ['number:2']],
  ['delivery', ['hours:week']],
  ['mumbai', ['masked_connect:hub']],
  ['nobody', []],
])('a search for %s finds it', (text, found) => {
  const map = mapOf({
    numbers: [number('1', toHub), { ...number('2', byHours), label: 'Front desk' }],
    schedules: [schedule()],
  })
  expect(searchMap(map, text)?.found.map(({ id }) => id)).toEqual(found)
})

test('a search lights up the whole path, to both sides of a schedule, and no other number', () => {
  const map = mapOf({ numbers: [number('1', toHub), number('2', byHours)], schedules: [schedule()] })
  const lit = searchMap(map, '7012')
  expect([...(lit?.nodes ?? [])]).toEqual(
    expect.arrayContaining(['number:2', 'hours:week', 'masked_connect:hub', 'message:closed']),
  )
  expect(lit?.nodes.has('number:1')).toBe(false)
  expect(lit?.links.has('number:1>always>masked_connect:hub')).toBe(false)
  expect(searchMap(map, '  ')).toBeNull()
})

test('a dead end knows which numbers lead to it', () => {
  const map = mapOf({
    numbers: [number('1', toHub), number('2', byHours), number('3', toMessage)],
    schedules: [schedule()],
  })
  const hub = map.nodes.find(({ id }) => id === 'masked_connect:hub')
  expect(hub && numbersTo(map, hub).map(({ id }) => id)).toEqual(['number:1', 'number:2'])
})

const byHours: Route = { routing: 'business_hours', configId: null, clip: null }

function mapOf(rows: Partial<FlowRows>): FlowMap {
  return callFlowMap({ numbers: [], schedules: [], configs: [config()], ...rows }, TUESDAY_NOON)
}

function number(id: string, route: Route, scheduleId = 'week'): FlowRows['numbers'][number] {
  return { id, number: `+91226994701${id}` as BusinessNumber, label: null, scheduleId, ...route }
}

function schedule(part: Partial<FlowRows['schedules'][number]> = {}): FlowRows['schedules'][number] {
  return { id: 'week', name: 'Delivery hours', hours: HOURS, open: toHub, closed: toMessage, ...part }
}

function config(part: Partial<FlowConfig> = {}): FlowConfig {
  const settings = { fallback: 'code_then_number', retries: 2, ringSeconds: 30, record: true } as const
  return { id: 'hub', name: 'Mumbai Hub', liveMappings: { value: 3, more: false }, ...settings, ...part }
}

function speech(id: string, text: string) {
  return { id, name: null, kind: 'speech', text } as const
}

function problems({ nodes }: FlowMap): Record<string, string> {
  return Object.fromEntries(nodes.flatMap(({ id, problem }) => (problem ? [[id, problem]] : [])))
}

/** What a call from any number comes to at a moment, before its outcome. */
function reached(map: FlowMap, at: Date): string[] {
  const { nodes } = inForceAt(map, at)
  return [...nodes].filter(id => /^(masked_connect|message|voicemail|nothing)/.test(id))
}
