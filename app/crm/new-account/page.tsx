import type { Metadata } from 'next'
import { NewAccountForm } from '@/components/access/new-account-form'
import { PageHeader } from '@/components/shell/page-header'
import { mayAddAccount } from '@/lib/access/account-queries'
import { currentPerson } from '@/lib/access/current-actor'
import { newAccountAction } from './actions'

export const metadata: Metadata = { title: 'New account' }

export default async function NewAccountPage() {
  if (!(await mayAddAccount(await currentPerson()))) return <NoAccount />
  return (
    <>
      <PageHeader title="New account" breadcrumbs={[{ label: 'Settings' }, { label: 'Calling' }]} />
      <NewAccountForm action={newAccountAction} />
    </>
  )
}

function NoAccount() {
  return (
    <PageHeader
      title="You are not a member of any account"
      breadcrumbs={[]}
      description="Ask an Owner to invite you under Team, and open the link they give you."
    />
  )
}
