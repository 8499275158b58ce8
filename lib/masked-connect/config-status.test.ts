import { expect, test } from 'vitest'
import type { BusinessNumber } from '@/lib/phone/number'
import { configStatus } from './config-status'
import type { ConfigNumber } from './views'

const straight: ConfigNumber = { id: 'n', number: '+912269947011' as BusinessNumber, label: null, through: null }
const used = { numbers: [straight], schedules: [], liveMappings: { value: 3, more: false } }
const hours = { id: 's', name: 'Delivery hours', when: 'open' as const }

test('a configuration is live on the numbers that lead to it, straight or through a schedule', () => {
  expect(configStatus(used, false)).toEqual({ state: 'live', words: 'Live on 1 number', reasons: [] })
  const through = { ...straight, id: 'm', through: hours.name }
  expect(configStatus({ ...used, numbers: [straight, through], schedules: [hours] }, false).words).toBe(
    'Live on 2 numbers',
  )
})

test('without a number it is not in use, and a schedule that no number uses is named', () => {
  const config = { ...used, numbers: [], schedules: [hours] }
  expect(configStatus(config, true)).toEqual({
    state: 'idle',
    words: 'Not in use',
    reasons: ['“Delivery hours” leads here, but no number uses it.'],
  })
})

test('it needs attention while numbers lead to it and nobody is in its list, or codes can’t be keyed, each with its reason', () => {
  const empty = { ...used, liveMappings: { value: 0, more: false } }
  expect(configStatus(empty, false)).toMatchObject({
    state: 'attention',
    reasons: [expect.stringContaining('No live mappings')],
  })
  expect(configStatus(used, true)).toMatchObject({
    state: 'attention',
    reasons: [expect.stringContaining('callers can’t key')],
  })
})
