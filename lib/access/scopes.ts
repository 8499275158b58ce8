import type { ApiKeyScope } from './api-key-scopes'
import { type Permission, permissionsOf } from './permissions'

const SCOPE_PERMISSIONS: Readonly<Record<ApiKeyScope, readonly Permission[]>> = {
  'mappings:read': ['settings.read', 'numbers.unmasked'],
  'mappings:write': ['settings.read', 'mapping.write', 'numbers.unmasked'],
  'calls:read': ['call.read', 'call.readAll', 'numbers.unmasked'],
}

/** What a key with these scopes may do: nothing that an Admin may not. */
export function permissionsOfScopes(scopes: readonly ApiKeyScope[]): ReadonlySet<Permission> {
  const admin = permissionsOf('admin')
  return new Set(scopes.flatMap(scope => SCOPE_PERMISSIONS[scope]).filter(permission => admin.has(permission)))
}
