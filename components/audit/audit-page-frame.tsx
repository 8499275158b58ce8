import { Alert } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { PageHeader } from '@/components/shell/page-header'

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
      {lockedBecause && (
        <Alert variant="light" color="gray" icon={<IconLock aria-hidden />}>
          {lockedBecause}
        </Alert>
      )}
      {children}
    </>
  )
}
