import { expect, test } from 'vitest'
import { countDone, type FirstSteps, isOptional, nextStep, STEPS, type Step, waitsFor } from './steps'

test('a new account begins with its configuration, as audio is optional', () => {
  expect(nextStep(after())).toBe('config')
  expect(STEPS.filter(isOptional)).toEqual(['audio'])
})

test('steps follow each other up to the test call, and then it is done, audio or not', () => {
  expect(nextStep(after('config'))).toBe('mappings')
  expect(nextStep(after('config', 'mappings'))).toBe('number')
  expect(nextStep(after('config', 'mappings', 'number'))).toBe('testCall')
  expect(nextStep(after('config', 'mappings', 'number', 'testCall'))).toBeNull()
  expect(countDone(after('config', 'mappings', 'number', 'testCall'))).toBe(4)
})

test('a step says what it waits for', () => {
  expect(STEPS.map(step => waitsFor(step, after()))).toEqual([null, null, 'config', 'config', 'config'])
  expect(waitsFor('testCall', after('config', 'number'))).toBe('mappings')
  expect(waitsFor('testCall', after('config', 'mappings', 'number'))).toBeNull()
})

function after(...taken: Step[]): FirstSteps {
  const done = { audio: false, config: false, mappings: false, number: false, testCall: false }
  for (const step of taken) done[step] = true
  return { done, configId: null, numberId: null }
}
