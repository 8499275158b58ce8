import { db } from '@/lib/db/client'
import type { Region } from '@/lib/phone/number'
import type { Actor } from './actor'
import { permissionsOf, type Role } from './permissions'

/** Whoever is signed in, with the accounts they belong to at this moment, by name. */
export type Person = { id: string; name: string; email: string; accounts: PersonsAccount[] }
export type PersonsAccount = { id: string; name: string; role: Role; region: Region; timeZone: string }

/** What a session cookie claims. */
export type Claim = { userId: string; sessionVersion: number }

/** The person behind a session, read afresh; null once they are gone or have signed out everywhere. */
export async function personBehind({ userId, sessionVersion }: Claim): Promise<Person | null> {
  const user = await db.user.findUnique({
    where: { id: userId, sessionVersion },
    select: {
      id: true,
      name: true,
      email: true,
      memberships: {
        select: { role: true, account: { select: { id: true, name: true, region: true, timeZone: true } } },
        orderBy: [{ account: { name: 'asc' } }, { accountId: 'asc' }],
      },
    },
  })
  if (!user) return null
  const { memberships, ...person } = user
  return { ...person, accounts: memberships.map(({ role, account }) => ({ ...account, role })) }
}

/** What this person may do in an account; null when they are no member, or there is no such account. */
export function actorIn(person: Person, accountId: string): Actor | null {
  const account = person.accounts.find(({ id }) => id === accountId)
  return account ? memberOf(account, person) : null
}

/** A person as a member of this account, with what their role there lets them do. */
export function memberOf(account: Omit<PersonsAccount, 'name'>, person: { id: string; name: string }): Actor {
  return {
    kind: 'user',
    id: person.id,
    name: person.name,
    accountId: account.id,
    region: account.region,
    timeZone: account.timeZone,
    permissions: permissionsOf(account.role),
  }
}
