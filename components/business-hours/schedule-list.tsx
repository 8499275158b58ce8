import { FewNumbers } from '@/components/ui/few-numbers'
import { ListTable, RowLink } from '@/components/ui/list-table'
import { ThingMenu } from '@/components/ui/row-menu'
import { describeWeek } from '@/lib/schedules/describe-hours'
import type { ScheduleView } from '@/lib/schedules/views'
import { ScheduleState } from './schedule-state'
import type { ScheduleTask } from './schedules-page'
import { TargetSummary } from './target-summary'

type Props = {
  accountId: string
  schedules: readonly ScheduleView[]
  pageMadeAt: string
  locked: boolean
  onTask: (task: ScheduleTask) => void
  onDuplicate: (schedule: ScheduleView) => void
}

/** What each schedule says right now, and where calls go. */
export function ScheduleList({ accountId, schedules, pageMadeAt, locked, onTask, onDuplicate }: Props) {
  return (
    <ListTable
      rows={schedules}
      idOf={({ id }) => id}
      columns={[
        {
          title: 'Schedule',
          width: '30%',
          cell: schedule => (
            <RowLink
              href={schedulePage(accountId, schedule.id)}
              name={schedule.name}
              summary={
                <>
                  {describeWeek(schedule.week)}
                  <br />
                  {schedule.timeZone.replaceAll('_', ' ')}
                </>
              }
            />
          ),
        },
        {
          title: 'Right now',
          width: '24%',
          cell: schedule => <ScheduleState hours={schedule} pageMadeAt={pageMadeAt} />,
        },
        {
          title: 'Calls go to',
          width: '28%',
          cell: ({ open, closed }) => (
            <>
              <TargetSummary accountId={accountId} when="Open" target={open} />
              <TargetSummary accountId={accountId} when="Closed" target={closed} />
            </>
          ),
        },
        { title: 'Numbers', width: '18%', onCard: 'named', cell: ({ numbers }) => <FewNumbers numbers={numbers} /> },
      ]}
      actions={schedule => (
        <ThingMenu
          of={schedule.name}
          lockedBy={locked ? 'schedules-locked' : null}
          onRename={() => onTask({ do: 'rename', scheduleId: schedule.id })}
          onDuplicate={() => onDuplicate(schedule)}
          onDelete={() => onTask({ do: 'remove', scheduleId: schedule.id })}
        />
      )}
      actionsOnCard="corner"
    />
  )
}

export function schedulePage(accountId: string, scheduleId: string): string {
  return `/crm/settings/calling/${accountId}/business-hours/${scheduleId}`
}
