import type { Metadata } from 'next'
import { AuditLog } from '@/components/audit/audit-log'
import { AuditPageFrame } from '@/components/audit/audit-page-frame'
import { currentActor } from '@/lib/access/current-actor'
import { auditQueryOf } from '@/lib/audit/audit-list'
import { listAudit, listAuditPeople } from '@/lib/audit/audit-queries'

export const metadata: Metadata = { title: 'Audit log' }

type Props = {
  params: Promise<{ accountId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const { accountId } = await params
  const actor = await currentActor(accountId)
  if (!actor.permissions.has('audit.read'))
    return <AuditPageFrame lockedBecause="Owners and Admins see who changed what. Ask one of them." />

  const query = auditQueryOf(await searchParams)
  const [first, people] = await Promise.all([listAudit(actor, query), listAuditPeople(actor)])
  return (
    <AuditPageFrame>
      <AuditLog
        address={`/crm/settings/calling/${accountId}/audit/entries`}
        timeZone={actor.timeZone}
        query={query}
        first={first}
        people={people}
      />
    </AuditPageFrame>
  )
}
