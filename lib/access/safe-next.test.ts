import { expect, test } from 'vitest'
import { safeNext } from './safe-next'

test('a page of ours is where one goes on, query and all', () => {
  expect(safeNext('/crm/settings/calling/demo/masked-connect?status=live#list')).toBe(
    '/crm/settings/calling/demo/masked-connect?status=live#list',
  )
})

test.each([
  undefined,
  null,
  '',
  'crm',
  'https://evil.example/',
  'https:evil.example',
  '//evil.example/crm',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  '/api/auth/signout',
  '/sign-in?next=/sign-in',
  `/${'a'.repeat(3000)}`,
])('%j is no page of ours: the start page instead', next => {
  expect(safeNext(next)).toBe('/')
})
