import type { ReactNode } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import { LockedNote } from '@/components/ui/locked-note'

type Props = {
  /** Why this reader sees none of it; null when they do. */
  lockedBecause?: string | null
  children?: ReactNode
}

/** The head of the audit log (product.md S15), and the reason in its place for who may not read it. */
export function AuditPageFrame({ lockedBecause = null, children }: Props) {
  return (
    <>
      <PageHeader
        title="Audit log"
        breadcrumbs={[{ label: 'Settings' }, { label: 'Calling' }]}
        description="Who changed what in this account, when, and from what to what. Nothing is ever taken out of it."
      />
      <LockedNote because={lockedBecause} />
      {children}
    </>
  )
}
