import { expect, test } from 'vitest'
import { refusalCode, refusalSentence } from './sign-in-schema'

test.each([
  [1, '1 second'],
  [15, '15 seconds'],
  [89, '89 seconds'],
  [90, '2 minutes'],
  [900, '15 minutes'],
])('somebody who must wait %i seconds is told so', (retryInSeconds, words) => {
  const sentence = refusalSentence(refusalCode({ reason: 'wait', retryInSeconds }))
  expect(sentence).toBe(`Too many attempts. Wait ${words}, then try again.`)
})

test('a wrong sign-in says what to check, not which of the two is wrong', () => {
  expect(refusalSentence(refusalCode({ reason: 'wrong' }))).toMatch(/email and password do not match/)
})

test.each(['', 'Configuration', '<b>Your account is locked. Call us.</b>', 'wait.', 'wait.-5'])(
  'the address bar cannot make the page say %j',
  code => {
    expect(refusalSentence(code)).toBe('Signing in did not work this time. Try again.')
  },
)
