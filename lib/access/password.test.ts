import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password'

test('a password is kept as an argon2id hash that only the same password opens', async () => {
  const hashed = await hashPassword('correct horse')
  expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword(hashed, 'correct horse')).toBe(true)
  expect(await verifyPassword(hashed, 'correct horse ')).toBe(false)
})

test('the same password hashes differently each time', async () => {
  expect(await hashPassword('correct horse')).not.toBe(await hashPassword('correct horse'))
})

test('a hash that is not one opens for nobody', async () => {
  expect(await verifyPassword('', '')).toBe(false)
  expect(await verifyPassword('plain text', 'plain text')).toBe(false)
})
