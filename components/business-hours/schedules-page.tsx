'use client'

import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import { LockedNote } from '@/components/ui/locked-note'
import { serverAway } from '@/components/ui/server-away'
import type { ConfigChoice } from '@/lib/numbers/views'
import type { ScheduleView } from '@/lib/schedules/views'
import { CreateScheduleDialog } from './create-schedule-dialog'
import { DeleteScheduleDialog } from './delete-schedule-dialog'
import { RenameScheduleDialog } from './rename-schedule-dialog'
import type { ScheduleActions } from './schedule-actions'
import { ScheduleList } from './schedule-list'
import { SchedulesEmpty } from './schedules-empty'

/** What somebody set out to do, and with which schedule. */
export type ScheduleTask = { do: 'create' } | { do: 'rename' | 'remove'; scheduleId: string }

type Props = {
  accountId: string
  schedules: readonly ScheduleView[]
  configs: readonly ConfigChoice[]
  /** RFC 3339. */
  pageMadeAt: string
  /** Why this reader may change nothing; null when they may. */
  lockedBecause: string | null
  actions: ScheduleActions
}

/** The account's schedules and what each says at this moment (product.md S8). */
export function SchedulesPage({ accountId, schedules, configs, pageMadeAt, lockedBecause, actions }: Props) {
  const [task, setTask] = useState<ScheduleTask | null>(null)
  const close = () => setTask(null)
  const subject = task && task.do !== 'create' ? (schedules.find(({ id }) => id === task.scheduleId) ?? null) : null
  const locked = lockedBecause !== null
  const create = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      disabled={locked}
      {...(locked && { 'aria-describedby': 'schedules-locked' })}
      onClick={() => setTask({ do: 'create' })}
    >
      Create schedule
    </Button>
  )
  const duplicate = async ({ id }: ScheduleView) => {
    const result = await actions.duplicate(id).catch(serverAway)
    notifications.show(
      result.ok
        ? { message: `“${result.data.settings.name}” has the same hours. No number follows it yet.` }
        : { color: 'red', message: result.message },
    )
  }

  return (
    <>
      <PageHeader
        title="Business Hours"
        breadcrumbs={[{ label: 'Settings' }, { label: 'Calling' }]}
        description="A schedule says when you are open, and where calls go then and otherwise."
        action={schedules.length > 0 ? create : null}
      />
      <LockedNote id="schedules-locked" because={lockedBecause} />
      {schedules.length === 0 ? (
        <SchedulesEmpty action={create} />
      ) : (
        <ScheduleList
          accountId={accountId}
          schedules={schedules}
          pageMadeAt={pageMadeAt}
          locked={locked}
          onTask={setTask}
          onDuplicate={duplicate}
        />
      )}
      <CreateScheduleDialog
        opened={task?.do === 'create'}
        accountId={accountId}
        configs={configs}
        create={actions.create}
        onClose={close}
      />
      <RenameScheduleDialog schedule={task?.do === 'rename' ? subject : null} save={actions.save} onClose={close} />
      <DeleteScheduleDialog
        accountId={accountId}
        schedule={task?.do === 'remove' ? subject : null}
        remove={actions.remove}
        onClose={close}
      />
    </>
  )
}
