import type { API_KEY_SCOPES } from './api-key'
import { type Permission, permissionsOf } from './permissions'

export type ApiKeyScope = (typeof API_KEY_SCOPES)[number]

/** What each scope is for, as people read it. */
export const SCOPE_WORDS: Readonly<Record<ApiKeyScope, string>> = {
  'mappings:read': 'Look at configurations and their mappings',
  'mappings:write': 'Add, change and remove mappings, import lists',
  'calls:read': 'Look at the call log',
}

const SCOPE_PERMISSIONS: Readonly<Record<ApiKeyScope, readonly Permission[]>> = {
  'mappings:read': ['settings.read', 'numbers.unmasked'],
  'mappings:write': ['mapping.write', 'numbers.unmasked'],
  'calls:read': ['call.read', 'call.readAll', 'numbers.unmasked'],
}

/** What a key with these scopes may do: nothing that an Admin may not. */
export function permissionsOfScopes(scopes: readonly ApiKeyScope[]): ReadonlySet<Permission> {
  const admin = permissionsOf('admin')
  return new Set(scopes.flatMap(scope => SCOPE_PERMISSIONS[scope]).filter(permission => admin.has(permission)))
}
