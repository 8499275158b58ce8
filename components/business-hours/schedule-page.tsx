'use client'

import { Button } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { type ComponentProps, useState } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import { LockedNote } from '@/components/ui/locked-note'
import { NowLine } from './now-line'
import { OverrideDialog } from './override-dialog'
import { OverridePanel } from './override-panel'
import type { OverrideActions } from './schedule-actions'
import { ScheduleForm } from './schedule-form'

type Props = ComponentProps<typeof ScheduleForm> & { override: OverrideActions }

/** One schedule: what it says now, the hand that opens or closes regardless, and its hours to edit (product.md S8). */
export function SchedulePage({ override, ...form }: Props) {
  const { accountId, schedule, lockedBecause, pageMadeAt } = form
  const [overriding, setOverriding] = useState(false)
  const locked = lockedBecause !== null

  return (
    <>
      <PageHeader
        title={schedule.name}
        breadcrumbs={[
          { label: 'Settings' },
          { label: 'Calling' },
          { label: 'Business Hours', href: `/crm/settings/calling/${accountId}/business-hours` },
        ]}
        description={<NowLine hours={schedule} open={schedule.open} closed={schedule.closed} pageMadeAt={pageMadeAt} />}
        action={
          <Button
            variant="default"
            leftSection={<IconHandStop size={16} aria-hidden />}
            disabled={locked}
            {...(locked && { 'aria-describedby': 'schedule-locked' })}
            onClick={() => setOverriding(true)}
          >
            Open or close by hand
          </Button>
        }
      />
      <LockedNote id="schedule-locked" because={lockedBecause} />
      <OverridePanel schedule={schedule} pageMadeAt={pageMadeAt} locked={locked} actions={override} />
      <ScheduleForm {...form} />
      <OverrideDialog opened={overriding} schedule={schedule} actions={override} onClose={() => setOverriding(false)} />
    </>
  )
}
