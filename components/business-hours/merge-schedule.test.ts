import { expect, test } from 'vitest'
import type { ScheduleSettings } from '@/lib/schedules/settings'
import { differencesOf, merged, partKey, partTitle, partWords } from './merge-schedule'

const day = () => [{ from: '09:00', to: '18:00' }]
const christmas = { date: '2026-12-25', name: 'Christmas', ranges: [] }
const base: ScheduleSettings = {
  name: 'Delivery hours',
  timeZone: 'Asia/Kolkata',
  week: [day(), day(), day(), day(), day(), [], []],
  holidays: [christmas],
  open: { to: 'masked_connect', configId: 'hub' },
  closed: { to: 'message', audio: { kind: 'speech', text: 'Closed.', language: 'en-IN', voice: 'Polly.Aditi' } },
}
const withDay = (index: number, ranges: ScheduleSettings['week'][number]) =>
  base.week.map((each, at) => (at === index ? ranges : each))
const picks = (mine: ScheduleSettings, theirs: ScheduleSettings) =>
  differencesOf(base, mine, theirs).map(({ part, picked }) => [partKey(part), picked])

test('what only they changed is theirs, what I changed is mine, day by day and date by date', () => {
  const republicDay = { date: '2027-01-26', name: 'Republic Day', ranges: [] }
  const mine = { ...base, name: 'Mine', week: withDay(0, []), holidays: [] }
  const theirs = { ...base, week: withDay(5, day()), holidays: [christmas, republicDay] }
  expect(picks(mine, theirs)).toEqual([
    ['name', 'mine'],
    ['day 0', 'mine'],
    ['day 5', 'theirs'],
    ['holiday 2026-12-25', 'mine'],
    ['holiday 2027-01-26', 'theirs'],
  ])
  expect(merged(mine, theirs, differencesOf(base, mine, theirs))).toEqual({
    ...base,
    name: 'Mine',
    week: [[], ...base.week.slice(1, 5), day(), []],
    holidays: [republicDay],
  })
})

test('the order in which the parts of an audio choice were written is no difference', () => {
  const audio = { voice: 'Polly.Aditi', text: 'Closed.', kind: 'speech', language: 'en-IN' } as const
  expect(picks(base, { ...base, closed: { audio, to: 'message' } })).toEqual([])
  expect(picks(base, { ...base, closed: { audio, to: 'voicemail' } })).toEqual([['closed', 'theirs']])
})

test('each part has a title, and says in words what it is set to', () => {
  const theirs: ScheduleSettings = {
    ...base,
    week: withDay(0, []),
    holidays: [],
    open: base.closed,
    name: 'x',
    timeZone: 'UTC',
  }
  const words = differencesOf(base, base, theirs).map(({ part }) => [
    partTitle(part),
    ...[base, theirs].map(settings => partWords(part, settings, id => `“${id}”`)),
  ])
  expect(words).toEqual([
    ['Name', 'Delivery hours', 'x'],
    ['Time zone', 'Asia/Kolkata', 'UTC'],
    ['Monday', '09:00–18:00', 'Closed all day'],
    ['2026-12-25', 'Christmas: closed all day', 'Not a holiday'],
    ['When open', '“hub”', 'Message: “Closed.”'],
  ])
})
