import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SchedulePage } from '@/components/business-hours/schedule-page'
import type { Actor } from '@/lib/access/actor'
import { currentActor } from '@/lib/access/current-actor'
import { AppError } from '@/lib/errors'
import { listClipChoices } from '@/lib/media/clip-queries'
import { listConfigChoices } from '@/lib/numbers/number-queries'
import { findSchedule } from '@/lib/schedules/schedule-queries'
import { overrideScheduleAction, resumeScheduleAction, saveScheduleAction } from '../actions'

type Props = { params: Promise<{ accountId: string; scheduleId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { accountId, scheduleId } = await params
  return { title: (await scheduleOr404(await currentActor(accountId), scheduleId)).name }
}

export default async function Page({ params }: Props) {
  const { accountId, scheduleId } = await params
  const actor = await currentActor(accountId)
  const schedule = await scheduleOr404(actor, scheduleId)
  const [configs, clips] = await Promise.all([listConfigChoices(actor), listClipChoices(actor)])

  return (
    <SchedulePage
      accountId={accountId}
      region={actor.region}
      timeZone={actor.timeZone}
      schedule={schedule}
      configs={configs}
      clips={clips}
      pageMadeAt={new Date().toISOString()}
      lockedBecause={
        actor.permissions.has('routing.write')
          ? null
          : 'You can look at this schedule. Owners and Admins change it, and open or close by hand.'
      }
      save={saveScheduleAction.bind(null, accountId)}
      override={{
        set: overrideScheduleAction.bind(null, accountId, scheduleId),
        end: resumeScheduleAction.bind(null, accountId, scheduleId),
      }}
    />
  )
}

async function scheduleOr404(actor: Actor, scheduleId: string) {
  try {
    return await findSchedule(actor, scheduleId)
  } catch (error) {
    if (error instanceof AppError && error.code === 'notFound') notFound()
    throw error
  }
}
