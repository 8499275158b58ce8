import { expect, test } from 'vitest'
import { columnsOf, guessMatching, hasTitles, matched, missingFrom } from './import-columns'

const ROWS = [
  ['+91 98700 00001', '098200-00001', '4821', 'Asha'],
  ['98700 00002', '98200 00002', '0042', 'Dev'],
]

test('a field is matched once: taken by another column of the file, its old one is left out', () => {
  expect(matched(['customerNumber', null, 'label'], 1, 'customerNumber')).toEqual([null, 'customerNumber', 'label'])
  expect(matched(['customerNumber', null, null], 0, null)).toEqual([null, null, null])
})

test('a file without codes and labels is fine; one without either number is not', () => {
  expect(missingFrom(['followMeNumber', 'customerNumber'])).toEqual([])
  expect(missingFrom([null, 'customerNumber', 'orderCode'])).toEqual(['followMeNumber'])
})

test('rows pasted without titles are seen to have none', () => {
  expect(hasTitles([['Phone', 'Agent']])).toBe(true)
  expect(hasTitles(ROWS)).toBe(false)
  expect(hasTitles([['2026-12-31', '4821']])).toBe(true)
  expect(hasTitles([])).toBe(false)
})

test('columns are guessed by their titles, and where those don’t tell, by what stands in them', () => {
  expect(guessMatching(['Name', 'Driver', 'Phone', 'x'], [])).toEqual([
    'label',
    'followMeNumber',
    'customerNumber',
    null,
  ])
  expect(guessMatching(['', '', '', ''], ROWS)).toEqual(['customerNumber', 'followMeNumber', 'orderCode', null])
  expect(guessMatching(['Tel', 'Rider', 'Bestellung', 'Wer'], ROWS)).toEqual([
    ...['customerNumber', 'followMeNumber', 'orderCode'],
    null,
  ])
})

test('what is sent names the places of the fields', () => {
  expect(columnsOf(['label', null, 'customerNumber'])).toEqual({ label: 0, customerNumber: 2 })
})
