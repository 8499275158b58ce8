import type { Region } from '@/lib/phone/number'
import type { Actor } from './actor'

/** The operator at the server's own shell, as far as this account's audit log is concerned: no member, with no permission. */
export function operatorOf(account: { id: string; region: Region; timeZone: string }): Actor {
  const { id: accountId, region, timeZone } = account
  return { kind: 'operator', id: 'operator', name: 'Operator', accountId, region, timeZone, permissions: new Set() }
}
