import { ActionIcon, Avatar, Badge, Menu, Text } from '@mantine/core'
import { IconKey, IconLogout, IconPencil, IconPhone, IconTrash } from '@tabler/icons-react'
import { timeWords } from '@/components/masked-connect/account-time'
import { ListTable } from '@/components/ui/list-table'
import { PhoneNumber } from '@/components/ui/phone-number'
import { RowMenu } from '@/components/ui/row-menu'
import type { MemberView } from '@/lib/access/team-views'
import { RoleSelect } from './role-select'
import classes from './team.module.css'
import type { TeamActions } from './team-actions'
import type { Task } from './team-page'

type Props = {
  members: readonly MemberView[]
  locked: boolean
  timeZone: string
  actions: TeamActions
  onTask: (task: Task) => void
}

/** Every member. What the reader may not know has no column. */
export function MemberTable({ members, locked, timeZone, actions, onTask }: Props) {
  const knows = members.some(({ email }) => email !== null)
  return (
    <ListTable
      label="Members"
      rows={members}
      idOf={({ userId }) => userId}
      columns={[
        { title: 'Name', width: '40%', cell: member => <Who member={member} /> },
        {
          title: 'Role',
          onCard: 'named',
          cell: member => <RoleSelect member={member} locked={locked} change={actions.changeRole} />,
        },
        knows && {
          title: 'Own phone',
          onCard: 'named',
          cell: member => <OwnPhone member={member} locked={locked} onTask={onTask} />,
        },
        knows && {
          title: 'Since',
          onCard: 'named',
          nowrap: true,
          cell: ({ since }) => since && timeWords(since, timeZone).replace(/,.*/, ''),
        },
      ]}
      actions={member => <Actions member={member} locked={locked} onTask={onTask} />}
      actionsOnCard="corner"
    />
  )
}

function Who({ member: { name, email, isYou } }: { member: MemberView }) {
  return (
    <span className={classes.who}>
      <Avatar name={name} size={32} color="accent" variant="light" aria-hidden />
      <span className={classes.names}>
        <span>
          {name} {isYou && <Badge size="sm">You</Badge>}
        </span>
        {email && (
          <Text component="span" size="xs" c="dimmed">
            {email}
          </Text>
        )}
      </span>
    </span>
  )
}

function OwnPhone({ member, locked, onTask }: { member: MemberView } & Pick<Props, 'locked' | 'onTask'>) {
  return (
    <span className={classes.phone}>
      {member.phoneNumber ? <PhoneNumber number={member.phoneNumber} /> : <span className={classes.faint}>None</span>}
      {!locked && (
        <ActionIcon
          size={28}
          variant="subtle"
          color="gray"
          aria-label={`Set the phone of ${member.name}`}
          onClick={() => onTask({ do: 'phone', member })}
        >
          <IconPencil size={14} aria-hidden />
        </ActionIcon>
      )}
    </span>
  )
}

function Actions({ member, locked, onTask }: { member: MemberView } & Pick<Props, 'locked' | 'onTask'>) {
  // Anybody may leave; the rest is for Owners.
  const shut = locked && !member.isYou
  return (
    <RowMenu of={member.name} lockedBy={shut ? 'team-locked' : null}>
      {!locked && (
        <Menu.Item leftSection={<IconPhone size={16} aria-hidden />} onClick={() => onTask({ do: 'phone', member })}>
          Set own phone…
        </Menu.Item>
      )}
      {!locked && !member.isYou && (
        <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={() => onTask({ do: 'reset', member })}>
          Make a password link…
        </Menu.Item>
      )}
      <Menu.Item
        color="red"
        leftSection={member.isYou ? <IconLogout size={16} aria-hidden /> : <IconTrash size={16} aria-hidden />}
        onClick={() => onTask({ do: 'remove', member })}
      >
        {member.isYou ? 'Leave the account…' : 'Remove…'}
      </Menu.Item>
    </RowMenu>
  )
}
