import { expect, test } from 'vitest'
import { takesMost } from '@/lib/imports/replacement'
import { changedBy, isMoving, stateWords } from './import-state'

const counts = { read: 10, created: 3, updated: 2, unchanged: 4, refused: 1, removed: 5 }

test('replacing a list where most rows would go needs the name typed; where most stay it does not', () => {
  expect(takesMost({ ...counts, removed: 7 })).toBe(true)
  expect(takesMost({ ...counts, removed: 6 })).toBe(false)
  expect(takesMost({ ...counts, updated: 0, unchanged: 0, removed: 0 })).toBe(false)
})

test('a merge takes nothing away, whatever the check found missing in the file', () => {
  expect(changedBy(counts, 'merge')).toBe(5)
  expect(changedBy(counts, 'replace')).toBe(10)
})

test('an import goes on until it is over, and once more while it is undone', () => {
  expect(isMoving({ status: 'queued', undone: null })).toBe(true)
  expect(isMoving({ status: 'completed', undone: null })).toBe(false)
  const undone = { status: 'running', restored: 1, leftAlone: 0 } as const
  expect(isMoving({ status: 'completed', undone })).toBe(true)
  expect(isMoving({ status: 'completed', undone: { ...undone, status: 'completed' } })).toBe(false)
})

test('a check is never called an import', () => {
  expect(stateWords({ dryRun: true, status: 'completed', undone: null })).toBe('Checked, not imported')
  expect(stateWords({ dryRun: false, status: 'completed', undone: null })).toBe('Imported')
})
