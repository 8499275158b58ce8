import { expect, test } from 'vitest'
import { describeConfig } from './describe-config'

test('the sentence counts the first try and the extra ones, prompt by prompt', () => {
  expect(describeConfig({ fallback: 'code_then_number', retries: 2 })).toBe(
    'Unknown callers: order code (3 tries), then registered number (3 tries), then the rejection message.',
  )
})

test.each([
  ['code_only', 'Unknown callers: order code (1 try), then the rejection message.'],
  ['number_only', 'Unknown callers: registered number (1 try), then the rejection message.'],
] as const)('%s names just that one prompt', (fallback, sentence) => {
  expect(describeConfig({ fallback, retries: 0 })).toBe(sentence)
})
