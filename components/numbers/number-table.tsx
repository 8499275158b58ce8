import { ActionIcon, Button, Menu, Text } from '@mantine/core'
import { IconArrowsRight, IconDots, IconPhoneCall, IconTrash } from '@tabler/icons-react'
import { PhoneNumber } from '@/components/ui/phone-number'
import type { NumberView } from '@/lib/numbers/views'
import { formatNumber } from '@/lib/phone/format'
import { LabelCell } from './label-cell'
import type { NumberActions } from './number-actions'
import classes from './numbers.module.css'
import type { Task } from './numbers-page'
import { RoutingCell } from './routing-cell'

type Props = {
  accountId: string
  numbers: readonly NumberView[]
  locked: boolean
  actions: NumberActions
  onTask: (task: Task) => void
}

/** One row per number; below 768 pixels, one card. */
export function NumberTable({ accountId, numbers, locked, actions, onTask }: Props) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">Label</th>
          <th scope="col">Calls reach</th>
          <th scope="col">
            <span className={classes.unseen}>Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {numbers.map(number => (
          <tr key={number.id}>
            <th scope="row">
              <PhoneNumber number={number.number} />
            </th>
            <td>
              <LabelCell number={number} locked={locked} edit={actions.edit} />
            </td>
            <td>
              <RoutingCell accountId={accountId} routing={number.routing} />
            </td>
            <td>
              <RowActions number={number} locked={locked} onTask={onTask} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function RowActions({ number, locked, onTask }: { number: NumberView } & Pick<Props, 'locked' | 'onTask'>) {
  const name = formatNumber(number.number)
  const reason = locked ? { 'aria-describedby': 'numbers-locked' } : {}
  return (
    <div className={classes.rowActions}>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArrowsRight size={14} aria-hidden />}
        disabled={locked}
        {...reason}
        aria-label={`Route ${name}`}
        onClick={() => onTask({ do: 'route', numberId: number.id })}
      >
        Route
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPhoneCall size={14} aria-hidden />}
        disabled={locked}
        {...reason}
        aria-label={`Try a call to ${name}`}
        onClick={() => onTask({ do: 'try', numberId: number.id })}
      >
        Try a call
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            size={30}
            variant="subtle"
            color="gray"
            disabled={locked}
            {...reason}
            aria-label={`More for ${name}`}
          >
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => onTask({ do: 'remove', numberId: number.id })}
          >
            <Text component="span">Remove…</Text>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
