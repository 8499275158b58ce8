import { cookies } from 'next/headers'
import type { Person, PersonsAccount } from './person'

/** The cookie in which the page shell notes the account last looked at. */
export const LAST_ACCOUNT = 'masked-connect.account'

/** Where a person lands: their last account's configurations, else their first's; making an account when they have none. */
export async function landingPage(person: Person): Promise<string> {
  const account = await lastAccountOf(person)
  return account ? `/crm/settings/calling/${account.id}/masked-connect` : '/crm/new-account'
}

/** The account this person looked at last, else their first; none when they have none. */
export async function lastAccountOf({ accounts }: Person): Promise<PersonsAccount | undefined> {
  const last = (await cookies()).get(LAST_ACCOUNT)?.value
  return accounts.find(({ id }) => id === last) ?? accounts[0]
}
