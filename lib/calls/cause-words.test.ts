import { expect, test } from 'vitest'
import { causeWords } from './cause-words'

test.each([
  [{ code: 4000, name: 'Normal Hangup', source: 'Callee' }, 'The agent hung up.'],
  [{ code: 4000, name: 'Normal Hangup', source: null }, 'The call was ended in the ordinary way.'],
  [
    { code: 2070, name: 'Violates Media Anchoring', source: 'Plivo' },
    'The carrier may not connect these two countries.',
  ],
  [{ code: 7777, name: 'Something New', source: 'Plivo' }, 'The carrier says: Something New.'],
  [{ code: null, name: null, source: null }, null],
])('%j is told in words', (cause, words) => {
  expect(causeWords(cause)).toBe(words)
})
