import { expect, test } from 'vitest'
import { type ScheduleInput, scheduleInput } from './schema'

const GOOD: ScheduleInput = {
  name: 'Delivery hours',
  timeZone: 'Asia/Kolkata',
  week: [[{ from: '09:00', to: '19:00' }], [], [], [], [], [], []],
  holidays: [],
  open: { to: 'masked_connect', configId: 'hub' },
  closed: {
    to: 'message',
    audio: { kind: 'speech', text: 'Closed.', language: 'en-IN', voice: 'Polly.Aditi' },
  },
}
const monday = (...ranges: [string, string][]) => ({
  week: [ranges.map(([from, to]) => ({ from, to })), [], [], [], [], [], []],
})
const christmas = { date: '2026-12-25', name: 'Christmas', ranges: [] }

/** Where and in which words an input is refused; empty when it is not. */
function problems(changed: object): [string, string][] {
  const { error } = scheduleInput.safeParse({ ...GOOD, ...changed })
  return (error?.issues ?? []).map(({ path, message }) => [path.join('.'), message])
}

test('several ranges, the end of the day, overnight and round the clock are fine; they come back in order, as HH:mm', () => {
  const input = {
    ...GOOD,
    ...monday(['2pm', '24'], ['9', '1300']),
    holidays: [{ ...christmas, date: '2027-12-25' }, christmas],
  }
  const read = scheduleInput.parse(input)
  expect(read.week[0]).toEqual([
    { from: '09:00', to: '13:00' },
    { from: '14:00', to: '24:00' },
  ])
  expect(read.holidays.map(({ date }) => date)).toEqual(['2026-12-25', '2027-12-25'])
  expect(problems(monday(['22:00', '02:00'], ['01:00', '03:00']))).toEqual([])
  expect(problems(monday(['00:00', '00:00']))).toEqual([])
})

test.each<[string, [string, string][]]>([
  [
    'On Monday, 09:00–13:00 and 12:00–18:00 overlap. Change one of them.',
    [
      ['9', '13'],
      ['12', '18'],
    ],
  ],
  [
    'On Monday, 22:00–02:00 and 23:00–24:00 overlap. Change one of them.',
    [
      ['23', '24'],
      ['22', '2'],
    ],
  ],
  [
    'On Monday, 00:00–00:00 and 09:00–18:00 overlap. Change one of them.',
    [
      ['9', '18'],
      ['0', '0'],
    ],
  ],
])('%s', (sentence, ranges) => {
  expect(problems(monday(...ranges))).toEqual([['week.0', sentence]])
})

test('ranges that touch don’t overlap', () => {
  expect(problems(monday(['9', '12'], ['12', '18']))).toEqual([])
})

test('a holiday’s own ranges may not overlap either', () => {
  const ranges = [
    { from: '9', to: '13' },
    { from: '10', to: '11' },
  ]
  expect(problems({ holidays: [{ ...christmas, ranges }] })).toEqual([
    ['holidays.0.ranges', 'On Christmas, 09:00–13:00 and 10:00–11:00 overlap. Change one of them.'],
  ])
})

test.each([
  ['name', 'Give the schedule a name.', { name: '  ' }],
  ['name', 'A name has at most 80 characters.', { name: 'x'.repeat(81) }],
  ['timeZone', 'Choose a time zone from the list.', { timeZone: 'Mars/Olympus' }],
  ['timeZone', 'Choose a time zone from the list.', { timeZone: '+05:30' }],
  ['week', 'A week has seven days.', { week: [] }],
  ['week.0.0.to', 'Write a time like 09:30.', monday(['9', 'late'])],
  ['week.0.0.from', 'A day begins at 00:00; 24:00 is its end.', monday(['24:00', '02:00'])],
  [
    'week.0',
    'A day has at most 10 ranges.',
    monday(...Array.from({ length: 11 }, (_, at): [string, string] => [`${at}`, `${at}30`])),
  ],
  ['holidays.0.date', 'Pick a date between 2000 and 2100.', { holidays: [{ ...christmas, date: '2026-02-30' }] }],
  ['holidays.0.date', 'Pick a date between 2000 and 2100.', { holidays: [{ ...christmas, date: '9999-01-01' }] }],
  ['holidays.0.name', 'Name the holiday.', { holidays: [{ ...christmas, name: ' ' }] }],
  ['holidays.1.date', 'This date is in the list already, as “Christmas”.', { holidays: [christmas, christmas] }],
  ['open.configId', 'Pick a configuration.', { open: { to: 'masked_connect', configId: '' } }],
  ['open.to', 'Pick what calls reach.', { open: { to: 'nothing' } }],
  ['closed.audio', 'Pick what is played.', { closed: { to: 'voicemail', audio: null } }],
  [
    'closed.audio.text',
    'Write what callers will hear.',
    { closed: { ...GOOD.closed, audio: { kind: 'speech', text: '', language: 'en-IN', voice: 'Polly.Aditi' } } },
  ],
])('%s: %s', (path, sentence, changed) => {
  expect(problems(changed)).toContainEqual([path, sentence])
})

test('half a character in a name is written as the sign for one that is lost, as the database would not take it', () => {
  const half = '\ud83d'
  const read = scheduleInput.parse({
    ...GOOD,
    name: `Hub${half}`,
    holidays: [{ ...christmas, name: `Feast${half}` }],
  })
  expect([read.name, read.holidays[0]?.name]).toEqual(['Hub\ufffd', 'Feast\ufffd'])
})

test('there is room for 366 holidays', () => {
  const holidays = Array.from({ length: 367 }, (_, day) => ({
    ...christmas,
    date: new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10),
  }))
  expect(problems({ holidays })).toEqual([['holidays', 'There is room for 366 holidays. Remove past ones.']])
  expect(problems({ holidays: holidays.slice(1) })).toEqual([])
})
