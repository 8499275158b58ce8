import type { Metadata } from 'next'
import { ProfilePage } from '@/components/profile/profile-page'
import { currentPerson } from '@/lib/access/current-actor'
import { changeNameAction, changePasswordAction, signOutEverywhereAction } from './actions'

export const metadata: Metadata = { title: 'Your profile' }

export default async function Page() {
  const { name, email, accounts } = await currentPerson()
  return (
    <ProfilePage
      person={{ name, email, accounts }}
      actions={{
        changeName: changeNameAction,
        changePassword: changePasswordAction,
        signOutEverywhere: signOutEverywhereAction,
      }}
    />
  )
}
