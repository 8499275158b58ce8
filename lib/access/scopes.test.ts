import { expect, test } from 'vitest'
import { API_KEY_SCOPES } from './api-key-scopes'
import { permissionsOf } from './permissions'
import { permissionsOfScopes } from './scopes'

test('a key may do nothing that an Admin may not, whatever its scopes', () => {
  const admin = permissionsOf('admin')
  const key = permissionsOfScopes(API_KEY_SCOPES)
  expect([...key].filter(permission => !admin.has(permission))).toEqual([])
  for (const never of ['account.write', 'apiKey.write', 'config.write', 'routing.write'] as const)
    expect(key.has(never)).toBe(false)
})

test('each scope allows its own, and none allows nothing', () => {
  expect(permissionsOfScopes([]).size).toBe(0)
  expect(permissionsOfScopes(['mappings:read']).has('mapping.write')).toBe(false)
  expect(permissionsOfScopes(['mappings:write']).has('mapping.write')).toBe(true)
  expect(permissionsOfScopes(['mappings:read', 'mappings:write']).has('call.readAll')).toBe(false)
  expect(permissionsOfScopes(['calls:read']).has('settings.read')).toBe(false)
})
