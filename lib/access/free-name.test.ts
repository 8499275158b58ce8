import { expect, test } from 'vitest'
import { beginningOf, copyEnding, freeName } from './free-name'

test('the first name that nobody has, whatever its case', () => {
  expect(freeName('Hub', [], copyEnding)).toBe('Hub copy')
  expect(freeName('Hub', ['HUB COPY', 'Hub copy 2'], copyEnding)).toBe('Hub copy 3')
})

test('a long name is cut so that its ending fits, and never through an emoji', () => {
  const long = `${'x'.repeat(74)}🚚🚚🚚`
  expect(freeName(long, [], copyEnding)).toBe(`${'x'.repeat(74)} copy`)
  for (let characters = 0; characters <= long.length; characters++)
    expect(beginningOf(long, characters).isWellFormed()).toBe(true)
})
