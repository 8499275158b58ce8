import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Shell } from '@/components/shell/shell'
import { currentPerson } from '@/lib/access/current-actor'
import { LAST_ACCOUNT } from '@/lib/access/last-account'
import { sessionIssuedAt } from '@/lib/access/session'

export default async function CrmLayout({ children }: { children: ReactNode }) {
  const lastAccount = (await cookies()).get(LAST_ACCOUNT)?.value
  return (
    <Shell
      person={await currentPerson()}
      signedInSince={await sessionIssuedAt()}
      lastAccountCookie={LAST_ACCOUNT}
      lastAccount={lastAccount}
    >
      {children}
    </Shell>
  )
}
