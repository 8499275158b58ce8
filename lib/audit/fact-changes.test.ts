import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { scheduleInput } from '@/lib/schedules/schema'
import { WEEKDAYS } from '@/lib/schedules/settings'
import { ACTION_WORDS, actionWords, KIND_WORDS } from './action-words'
import { factChanges } from './fact-changes'

const ZONE = 'Asia/Kolkata'

test.each<[string, object | null, object | null, ReturnType<typeof factChanges>]>([
  ['a role', { role: 'user' }, { role: 'owner' }, [{ fact: 'Role', from: 'User', to: 'Owner' }]],
  [
    'a number',
    { phoneNumber: null },
    { phoneNumber: '+919820000001' },
    [{ fact: 'Own phone', from: 'None', to: '+91 98200 00001' }],
  ],
  [
    'a time',
    null,
    { expiresAt: '2026-11-24T10:00:00.000Z' },
    [{ fact: 'Expires', from: null, to: '24 Nov 2026, 15:30' }],
  ],
  [
    'what stayed',
    { name: 'Hub', retries: 2 },
    { name: 'Hub', retries: 3 },
    [{ fact: 'Extra tries', from: '2', to: '3' }],
  ],
  ['a unit', { ringSeconds: 1 }, { ringSeconds: 30 }, [{ fact: 'Ring time', from: '1 second', to: '30 seconds' }]],
  [
    'a routing',
    { routing: { to: 'nothing' } },
    { routing: { to: 'masked_connect', configId: 'x', configName: 'Hub' } },
    [
      { fact: 'Calls reach', from: 'Nothing', to: 'Masked Connect' },
      { fact: 'Configuration', from: null, to: 'Hub' },
    ],
  ],
  [
    'a file that takes the place of spoken words',
    {
      ...{ name: 'Welcome', kind: 'speech', text: 'Namaste.', language: 'en-IN', voice: 'Polly.Aditi' },
      ...{ sha256: null, extension: null, bytes: null, milliseconds: null },
    },
    {
      ...{ name: 'Welcome', kind: 'file', text: null, language: null, voice: null },
      ...{ sha256: '4f9a', extension: 'wav', bytes: 187_410, milliseconds: 12_345 },
    },
    [
      { fact: 'Kind', from: 'Spoken text', to: 'Audio file' },
      { fact: 'Text', from: 'Namaste.', to: 'None' },
      { fact: 'Language', from: 'en-IN', to: 'None' },
      { fact: 'Voice', from: 'Polly.Aditi', to: 'None' },
      { fact: 'Kind of file', from: 'None', to: 'WAV' },
      { fact: 'Size', from: 'None', to: '188 KB' },
      { fact: 'Length', from: 'None', to: '12.345 seconds' },
    ],
  ],
  [
    'a target without a clip',
    null,
    { open: { to: 'message', audio: { kind: 'speech', text: 'Closed.' }, clipName: null } },
    [
      { fact: 'Open, to', from: null, to: 'A message' },
      { fact: 'Open, audio, kind', from: null, to: 'Spoken text' },
      { fact: 'Open, audio, text', from: null, to: 'Closed.' },
    ],
  ],
  ['ids of rows', null, { mappings: ['1', '2'] }, [{ fact: 'Mappings', from: null, to: '2' }]],
  [
    'rows',
    {
      mappings: [
        { id: '1', customerNumber: '+919870000001', followMeNumber: '+919820000001', orderCode: null, active: true },
      ],
    },
    null,
    [
      {
        fact: 'Mappings',
        from: 'Customer: +91 98700 00001 · Follow me number: +91 98200 00001 · Switched on: Yes',
        to: null,
      },
    ],
  ],
  [
    'mappings, each from what to what: one that was changed, one that stayed, one added and one removed',
    {
      mappings: [
        { id: '1', customerNumber: '+919870000001', followMeNumber: '+919820000001', label: 'Asha', active: true },
        { id: '2', customerNumber: '+919870000002', followMeNumber: '+919820000001', label: null, active: true },
        { id: '4', customerNumber: '+919870000004', followMeNumber: '+919820000001', label: null, active: false },
      ],
    },
    {
      changed: 1,
      mappings: [
        { id: '1', customerNumber: '+919870000001', followMeNumber: '+919820000002', label: null, active: true },
        { id: '2', customerNumber: '+919870000002', followMeNumber: '+919820000001', label: null, active: true },
        { id: '3', customerNumber: '+919870000003', followMeNumber: '+919820000001', orderCode: '0042', active: true },
      ],
    },
    [
      { fact: 'Changed', from: null, to: '1' },
      {
        fact: '+91 98700 00001 “Asha”',
        from: 'Follow me number: +91 98200 00001 · Label: Asha',
        to: 'Follow me number: +91 98200 00002 · Label: None',
      },
      {
        fact: '+91 98700 00003, order code 0042',
        from: null,
        to: 'Customer: +91 98700 00003 · Follow me number: +91 98200 00001 · Order code: 0042 · Switched on: Yes',
      },
      {
        fact: '+91 98700 00004',
        from: 'Customer: +91 98700 00004 · Follow me number: +91 98200 00001 · Switched on: No',
        to: null,
      },
    ],
  ],
  [
    'something nobody has named yet',
    { holdMusicVolume: 3 },
    { holdMusicVolume: 4 },
    [{ fact: 'Hold music volume', from: '3', to: '4' }],
  ],
  ['nothing', null, null, []],
])('%s is told in words', (_, before, after, changes) => {
  expect(factChanges(before, after, ZONE)).toEqual(changes)
})

const DAY = [{ from: '09:00', to: '18:00' }]
const SCHEDULE: Record<keyof typeof scheduleInput.shape, unknown> = {
  name: 'Delivery hours',
  timeZone: 'Asia/Kolkata',
  week: [DAY, DAY, DAY, DAY, DAY, [], []],
  holidays: [
    { date: '2026-12-25', name: 'Christmas', ranges: [] },
    { date: '2027-01-26', name: 'Republic Day', ranges: DAY },
  ],
  open: { to: 'masked_connect', configId: 'hub', configName: 'Mumbai Hub' },
  closed: { to: 'message', audio: { kind: 'speech', text: 'Closed.', language: 'en-IN', voice: 'Polly.Aditi' } },
}

test.each<[string, Partial<typeof SCHEDULE>, ReturnType<typeof factChanges>[number]]>([
  ['the name', { name: 'Hours' }, { fact: 'Name', from: 'Delivery hours', to: 'Hours' }],
  ['the time zone', { timeZone: 'Asia/Dubai' }, { fact: 'Time zone', from: 'Asia/Kolkata', to: 'Asia/Dubai' }],
  [
    'the hours of one day',
    { week: [[{ from: '10:00', to: '18:00' }], DAY, DAY, DAY, DAY, [], []] },
    { fact: 'Monday', from: '09:00–18:00', to: '10:00–18:00' },
  ],
  [
    'a day that closes for lunch',
    { week: [DAY, [...range('09:00', '12:00'), ...range('13:00', '18:00')], DAY, DAY, DAY, [], []] },
    { fact: 'Tuesday', from: '09:00–18:00', to: '09:00–12:00, 13:00–18:00' },
  ],
  [
    'a day that opens',
    { week: [DAY, DAY, DAY, DAY, DAY, [], DAY] },
    { fact: 'Sunday', from: 'Closed', to: '09:00–18:00' },
  ],
  [
    'the hours of a holiday',
    {
      holidays: [
        { date: '2026-12-25', name: 'Christmas', ranges: [...range('09:00', '11:00'), ...range('12:00', '13:00')] },
        { date: '2027-01-26', name: 'Republic Day', ranges: DAY },
      ],
    },
    {
      fact: 'Holidays',
      from: 'Date: 2026-12-25 · Name: Christmas · Hours: Closed\n1 unchanged',
      to: 'Date: 2026-12-25 · Name: Christmas · Hours: 09:00–11:00, 12:00–13:00\n1 unchanged',
    },
  ],
  [
    'a holiday less',
    { holidays: [{ date: '2026-12-25', name: 'Christmas', ranges: [] }] },
    {
      fact: 'Holidays',
      from: 'Date: 2027-01-26 · Name: Republic Day · Hours: 09:00–18:00\n1 unchanged',
      to: '1 unchanged',
    },
  ],
  [
    'where calls go while it is open',
    { open: { to: 'masked_connect', configId: 'west', configName: 'West Hub' } },
    { fact: 'Open, config name', from: 'Mumbai Hub', to: 'West Hub' },
  ],
  [
    'what callers hear while it is closed',
    { closed: { to: 'message', audio: { kind: 'speech', text: 'Gone.', language: 'en-IN', voice: 'Polly.Aditi' } } },
    { fact: 'Closed, audio, text', from: 'Closed.', to: 'Gone.' },
  ],
])('of a schedule, %s alone is one change', (_, changed, change) => {
  expect(factChanges(SCHEDULE, { ...SCHEDULE, ...changed }, ZONE)).toEqual([change])
})

test('whatever hours a day has, others are told', () => {
  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 }).map(at => new Date(at * 60_000).toISOString().slice(11, 16))
  const hours = fc.uniqueArray(fc.record({ from: minute, to: minute }), { maxLength: 10, selector: ({ from }) => from })
  const week = fc.array(hours, { minLength: 7, maxLength: 7 })
  fc.assert(
    fc.property(week, hours, fc.integer({ min: 0, max: 6 }), (before, others, day) => {
      fc.pre(JSON.stringify(before[day]) !== JSON.stringify(others))
      const [change, ...rest] = factChanges({ week: before }, { week: before.with(day, others) }, ZONE)
      expect(rest).toEqual([])
      expect(change?.fact).toBe(WEEKDAYS[day])
      expect(change?.from).not.toBe(change?.to)
    }),
  )
})

test('a new schedule tells every day of its week', () => {
  expect(factChanges(null, { week: SCHEDULE.week }, ZONE)).toEqual(
    WEEKDAYS.map((fact, day) => ({ fact, from: null, to: day < 5 ? '09:00–18:00' : 'Closed' })),
  )
})

test('a change far down a long list is told', () => {
  const holidays = Array.from({ length: 366 }, (_, n) => ({ date: `day ${n}`, name: 'Away', ranges: DAY }))
  const changed = holidays.with(300, { date: 'day 300', name: 'Home', ranges: DAY })
  expect(factChanges({ holidays }, { holidays: changed }, ZONE)).toEqual([
    {
      fact: 'Holidays',
      from: 'Date: day 300 · Name: Away · Hours: 09:00–18:00\n365 unchanged',
      to: 'Date: day 300 · Name: Home · Hours: 09:00–18:00\n365 unchanged',
    },
  ])
})

test('lists of lists are told, and two values that read alike are still a change', () => {
  expect(factChanges({ shifts: [['early'], ['late']] }, { shifts: [['early'], ['night']] }, ZONE)).toEqual([
    { fact: 'Shifts', from: 'late\n1 unchanged', to: 'night\n1 unchanged' },
  ])
  const [at, later] = ['2026-11-24T10:00:00.000Z', '2026-11-24T10:00:30.000Z']
  expect(factChanges({ expiresAt: at }, { expiresAt: later }, ZONE)).toHaveLength(1)
})

test('nothing on one side and no word of it on the other is no change', () => {
  expect(factChanges(null, { name: 'Hub', label: null, holidays: [] }, ZONE)).toEqual([
    { fact: 'Name', from: null, to: 'Hub' },
  ])
})

test('a removal of very many rows is counted, not told', () => {
  const mappings = Array.from({ length: 5_000 }, (_, n) => ({ label: `Label ${n}` }))
  const [change] = factChanges({ mappings }, null, ZONE)
  expect(change?.from?.split('\n')).toHaveLength(41)
  expect(change?.from).toContain('and 4,960 more')
})

test('every action that the code writes down has words of its own', () => {
  const written = sources().flatMap(text =>
    Array.from(text.matchAll(/'((?:[a-z][A-Za-z]+)\.[a-z][A-Za-z]+)'/g), ([, action]) => action ?? ''),
  )
  const actions = new Set(written.filter(action => Object.hasOwn(KIND_WORDS, action.split('.')[0] ?? '')))
  expect(actions.size).toBeGreaterThan(20)
  expect([...actions].filter(action => !isPermission(action) && !Object.hasOwn(ACTION_WORDS, action))).toEqual([])
})

test('one that has none is still told decently', () => {
  expect(actionWords('schedule.overriddenByHand')).toBe('Business hours overridden by hand')
  expect(actionWords('import.finished')).toBe('Import finished')
})

function range(from: string, to: string) {
  return [{ from, to }]
}

const isPermission = (word: string) => /\.(read|readAll|write|receive|try|unmasked)$/.test(word)

function sources(): string[] {
  const files = readdirSync('lib', { recursive: true, withFileTypes: true })
  return files
    .filter(file => file.isFile() && /\.ts$/.test(file.name) && !/\.test\.ts$/.test(file.name))
    .filter(file => !file.parentPath.includes('generated'))
    .map(file => readFileSync(path.join(file.parentPath, file.name), 'utf8'))
}
