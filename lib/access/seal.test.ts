import { beforeEach, expect, test, vi } from 'vitest'
import { seal, unseal } from './seal'

const env = vi.hoisted(() => Symbol.for('masked-connect.env'))
function withSecret(appSecret: string): void {
  Reflect.set(globalThis, env, { appSecret })
}

beforeEach(() => withSecret('the first secret of this test'))

test('what is sealed comes back unchanged', () => {
  expect(unseal(seal('a carrier token, ünicode too'))).toBe('a carrier token, ünicode too')
  expect(unseal(seal(''))).toBe('')
})

test('a sealed value does not show what it holds, nor that two are alike', () => {
  const sealed = seal('token')
  expect(sealed).not.toContain('token')
  expect(seal('token')).not.toBe(sealed)
})

test('a sealed value that was changed anywhere does not open', () => {
  const sealed = seal('token')
  for (let at = sealed.indexOf('.') + 1; at < sealed.length - 1; at++) {
    const other = sealed[at] === 'A' ? 'B' : 'A'
    expect(() => unseal(sealed.slice(0, at) + other + sealed.slice(at + 1))).toThrow('does not open')
  }
})

test('a sealed value does not open with another secret', () => {
  const sealed = seal('token')
  withSecret('the second secret of this test')
  expect(() => unseal(sealed)).toThrow('another APP_SECRET')
})

test.each(['', 'token', 'v1.', 'v2.AAAA'])('%j is not a sealed value', text => {
  expect(() => unseal(text)).toThrow('not a sealed value')
})

test('a value cut short does not open', () => {
  expect(() => unseal('v1.AAAA')).toThrow()
})
