import { expect, test } from 'vitest'
import { statusOf } from './mapping-rows'

const at = (time: string) => new Date(`2026-11-24T${time}Z`)

test('a mapping is live until the moment it expires, and expired from that moment on', () => {
  const mapping = { active: true, expiresAt: at('12:00:00') }
  expect(statusOf(mapping, at('11:59:59.999'))).toBe('live')
  expect(statusOf(mapping, at('12:00:00'))).toBe('expired')
})

test('switched off is switched off, whatever the time', () => {
  expect(statusOf({ active: false, expiresAt: at('12:00:00') }, at('13:00:00'))).toBe('inactive')
  expect(statusOf({ active: false, expiresAt: null }, at('13:00:00'))).toBe('inactive')
})
