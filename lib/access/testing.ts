import { permissionsOf, type Role } from '@/lib/access/permissions'
import { db } from '@/lib/db/client'
import type { Region } from '@/lib/phone/number'
import { createAccount } from './account-commands'
import type { Actor } from './actor'
import { actorIn, type Person, personBehind } from './person'

/** An account, and a person for each name with the role they have in it; who is there already joins it. */
export async function makeTeam<Name extends string>(
  accountId: string,
  roles: Record<Name, Role>,
  region: Region = 'IN',
): Promise<void> {
  const timeZone = region === 'IN' ? 'Asia/Kolkata' : 'America/New_York'
  await createAccount({ id: accountId, name: `Account ${accountId}`, region, timeZone })
  for (const [name, role] of Object.entries<Role>(roles)) {
    const person = { id: name, email: `${name}@example.com`, name, passwordHash: '-' }
    await db.user.upsert({ where: { id: name }, create: person, update: {} })
    await db.membership.create({ data: { accountId, userId: name, role } })
  }
}

/** The person as a session of theirs finds them now. */
export async function personNamed(name: string): Promise<Person> {
  const { sessionVersion } = await db.user.findUniqueOrThrow({ where: { id: name } })
  const person = await personBehind({ userId: name, sessionVersion })
  if (!person) throw new Error(`${name} is not there`)
  return person
}

/** The member as the account's actor. */
export async function actor(name: string, accountId: string): Promise<Actor> {
  const found = actorIn(await personNamed(name), accountId)
  if (!found) throw new Error(`${name} is no member of ${accountId}`)
  return found
}

/** A member of an account with this role in name only; null may do nothing at all. */
export function anybody(accountId: string, role: Role | null): Actor {
  const permissions = role ? permissionsOf(role) : new Set<never>()
  const place = { accountId, region: 'IN', timeZone: 'Asia/Kolkata' } as const
  return { kind: 'user', id: 'nobody', name: 'Nobody', ...place, permissions }
}

/** Empties everything a test of this folder fills. */
export async function clearAll(): Promise<void> {
  await db.$executeRaw`
    TRUNCATE account, app_user, membership, member_number, invitation, password_reset, audit_entry, sign_in_failure,
      phone_number, config, mapping CASCADE`
}

/** Actions written down in an account, oldest first, with what changed. */
export async function auditOf(accountId: string, since = 0) {
  const entries = await db.auditEntry.findMany({ where: { accountId }, orderBy: { id: 'asc' } })
  return entries.slice(since).map(({ action, actorName, subjectName, before, after }) => ({
    ...{ action, by: actorName, subject: subjectName, before, after },
  }))
}
