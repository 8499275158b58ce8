import { ActionIcon, Anchor, Menu, Text } from '@mantine/core'
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import Link from 'next/link'
import { PhoneNumber } from '@/components/ui/phone-number'
import { describeWeek } from '@/lib/schedules/describe-hours'
import type { ScheduleView } from '@/lib/schedules/views'
import classes from './schedule-list.module.css'
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

/** One row per schedule; below 768 pixels, one card. */
export function ScheduleList({ accountId, schedules, pageMadeAt, ...rest }: Props) {
  return (
    <table className={classes.list}>
      <thead>
        <tr>
          <th scope="col">Schedule</th>
          <th scope="col">Right now</th>
          <th scope="col">Calls go to</th>
          <th scope="col">Numbers</th>
          <th scope="col">
            <span className={classes.unseen}>Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {schedules.map(schedule => (
          <tr key={schedule.id}>
            <th scope="row">
              <Anchor component={Link} href={schedulePage(accountId, schedule.id)} className={classes.name}>
                {schedule.name}
              </Anchor>
              <Text component="span" c="dimmed" className={classes.summary}>
                {describeWeek(schedule.week)}
                <br />
                {schedule.timeZone.replaceAll('_', ' ')}
              </Text>
            </th>
            <td>
              <ScheduleState hours={schedule} pageMadeAt={pageMadeAt} />
            </td>
            <td>
              <TargetSummary accountId={accountId} when="Open" target={schedule.open} />
              <TargetSummary accountId={accountId} when="Closed" target={schedule.closed} />
            </td>
            <td data-label="Numbers">
              <Numbers numbers={schedule.numbers} />
            </td>
            <td>
              <Actions schedule={schedule} {...rest} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function schedulePage(accountId: string, scheduleId: string): string {
  return `/crm/settings/calling/${accountId}/business-hours/${scheduleId}`
}

/** As many as fit without drowning the row. */
const SHOWN = 2

function Numbers({ numbers }: Pick<ScheduleView, 'numbers'>) {
  if (numbers.length === 0) return <Text c="dimmed">None</Text>
  return (
    <div>
      {numbers.slice(0, SHOWN).map(({ id, number }) => (
        <div key={id}>
          <PhoneNumber number={number} />
        </div>
      ))}
      {numbers.length > SHOWN && <Text c="dimmed">and {numbers.length - SHOWN} more</Text>}
    </div>
  )
}

type ActionsProps = { schedule: ScheduleView } & Pick<Props, 'locked' | 'onTask' | 'onDuplicate'>

function Actions({ schedule, locked, onTask, onDuplicate }: ActionsProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          size={32}
          variant="subtle"
          color="gray"
          disabled={locked}
          {...(locked && { 'aria-describedby': 'schedules-locked' })}
          aria-label={`More for ${schedule.name}`}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => onTask({ do: 'rename', scheduleId: schedule.id })}
        >
          Rename…
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => onDuplicate(schedule)}>
          Duplicate
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => onTask({ do: 'remove', scheduleId: schedule.id })}
        >
          Delete…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
