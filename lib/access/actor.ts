import { AppError } from '@/lib/errors'
import type { Region } from '@/lib/phone/number'
import { PERMISSIONS, type Permission } from './permissions'

/** Whoever is asking, in one account: a signed-in person, a partner's API key, or the operator at the server's own shell. */
export type Actor = {
  kind: 'user' | 'apiKey' | 'operator'
  id: string
  /** For the audit log. */
  name: string
  accountId: string
  region: Region
  /** IANA name, for dates people write without one. */
  timeZone: string
  permissions: ReadonlySet<Permission>
}

/** Opens every command and query. Throws `AppError('forbidden')`. */
export function allow(actor: Actor, permission: Permission): void {
  if (!actor.permissions.has(permission))
    throw new AppError('forbidden', `Your role does not allow this in this account. Ask ${whoMay(permission)}.`, [], {
      permission,
      actor: actor.id,
    })
}

function whoMay(permission: Permission): string {
  return PERMISSIONS[permission].some(role => role === 'admin') ? 'an Owner or Admin' : 'an Owner'
}
