import type { Metadata } from 'next'
import { SchedulesPage } from '@/components/business-hours/schedules-page'
import { currentActor } from '@/lib/access/current-actor'
import { listConfigChoices } from '@/lib/numbers/number-queries'
import { listSchedules } from '@/lib/schedules/schedule-queries'
import { createScheduleAction, deleteScheduleAction, duplicateScheduleAction, saveScheduleAction } from './actions'

export const metadata: Metadata = { title: 'Business Hours' }

export default async function Page({ params }: { params: Promise<{ accountId: string }> }) {
  const { accountId } = await params
  const actor = await currentActor(accountId)
  const mayEdit = actor.permissions.has('routing.write')
  const now = new Date()
  const [schedules, configs] = await Promise.all([listSchedules(actor, now), listConfigChoices(actor)])

  return (
    <SchedulesPage
      accountId={accountId}
      schedules={schedules}
      configs={configs}
      pageMadeAt={now.toISOString()}
      lockedBecause={mayEdit ? null : 'You can look at business hours here. Owners and Admins change them.'}
      actions={{
        create: createScheduleAction.bind(null, accountId),
        save: saveScheduleAction.bind(null, accountId),
        duplicate: duplicateScheduleAction.bind(null, accountId),
        remove: deleteScheduleAction.bind(null, accountId),
      }}
    />
  )
}
