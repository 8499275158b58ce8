import type { ReactNode } from 'react'
import { Shell } from '@/components/shell/shell'
import { currentPerson } from '@/lib/access/current-actor'
import { LAST_ACCOUNT } from '@/lib/access/last-account'

export default async function CrmLayout({ children }: { children: ReactNode }) {
  return (
    <Shell person={await currentPerson()} lastAccountCookie={LAST_ACCOUNT}>
      {children}
    </Shell>
  )
}
