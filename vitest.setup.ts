import { afterEach, beforeEach, expect } from 'vitest'

let heard: unknown[][] = []

// An error on the console that no test asked for is a failure; a test that expects one spies on `console.error` itself.
beforeEach(() => {
  heard = []
  console.error = (...words: unknown[]) => heard.push(words)
})

afterEach(() => {
  expect(heard, 'console.error was called').toEqual([])
})
