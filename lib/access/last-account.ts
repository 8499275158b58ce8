import { cookies } from 'next/headers'
import type { Person } from './person'

/** The cookie in which the page shell notes the account last looked at. */
export const LAST_ACCOUNT = 'masked-connect.account'

/** Where a person lands: their last account's configurations, else their first's; making an account when they have none. */
export async function landingPage(person: Person): Promise<string> {
  const last = (await cookies()).get(LAST_ACCOUNT)?.value
  const account = person.accounts.find(({ id }) => id === last) ?? person.accounts[0]
  return account ? `/crm/settings/calling/${account.id}/masked-connect` : '/crm/new-account'
}
