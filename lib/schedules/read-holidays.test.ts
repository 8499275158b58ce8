import { expect, test } from 'vitest'
import { readHolidays } from './read-holidays'

test('one holiday a line, however the date and the name are kept apart', () => {
  expect(readHolidays('2026-12-25 Christmas\r\n\n 2027-01-26,Republic Day \n2027-08-15;\tIndependence Day')).toEqual({
    holidays: [
      { date: '2026-12-25', name: 'Christmas', ranges: [] },
      { date: '2027-01-26', name: 'Republic Day', ranges: [] },
      { date: '2027-08-15', name: 'Independence Day', ranges: [] },
    ],
    unread: [],
  })
})

test('what is no holiday is pointed out by its line; of a date twice, the first counts', () => {
  expect(readHolidays('Holidays\n2026-02-30 Leap\n2026-12-25\n2026-12-25 Christmas\n2026-12-25 Again')).toEqual({
    holidays: [{ date: '2026-12-25', name: 'Christmas', ranges: [] }],
    unread: [
      { line: 1, text: 'Holidays' },
      { line: 2, text: '2026-02-30 Leap' },
      { line: 3, text: '2026-12-25' },
    ],
  })
})
