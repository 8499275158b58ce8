/** The product's role table (product.md R1–R9) as data: same order, same meaning. */
export const PERMISSIONS = {
  /** R1: see configurations, mappings, numbers, schedules, clips and the call flow. */
  'settings.read': ['owner', 'admin', 'user'],
  /** R1: customer and agent numbers in full; without it they leave masked to their last 3 digits. */
  'numbers.unmasked': ['owner', 'admin'],
  /** R2 */
  'config.write': ['owner', 'admin'],
  /** R3 */
  'mapping.write': ['owner', 'admin'],
  /** R4 */
  'audio.write': ['owner', 'admin'],
  /** R5 */
  'routing.write': ['owner', 'admin'],
  /** R6 */
  'call.receive': ['owner', 'admin', 'user'],
  /** R7: for a User, only the calls that rang their own phone. */
  'call.read': ['owner', 'admin', 'user'],
  'call.readAll': ['owner', 'admin'],
  /** Roles, last paragraph: trying calls would tell a User whose number is whose. */
  'call.try': ['owner', 'admin'],
  /** R8 */
  'report.read': ['owner', 'admin'],
  'audit.read': ['owner', 'admin'],
  'apiKey.write': ['owner', 'admin'],
  /** R9 */
  'account.write': ['owner'],
} as const satisfies Record<string, readonly Role[]>

export type Role = 'owner' | 'admin' | 'user'
export type Permission = keyof typeof PERMISSIONS

/** What a role may do in its account. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  const held = Object.entries(PERMISSIONS).filter(([, roles]) => (roles as readonly Role[]).includes(role))
  return new Set(held.map(([name]) => name as Permission))
}
