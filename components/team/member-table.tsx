import { ActionIcon, Avatar, Badge, Menu, Text } from '@mantine/core'
import { IconDots, IconKey, IconLogout, IconPencil, IconPhone, IconTrash } from '@tabler/icons-react'
import { timeWords } from '@/components/masked-connect/account-time'
import { PhoneNumber } from '@/components/ui/phone-number'
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

/** One row per member; below 768 pixels, one card. What the reader may not know has no column. */
export function MemberTable({ members, locked, timeZone, actions, onTask }: Props) {
  const knows = members.some(({ email }) => email !== null)
  return (
    <table className={classes.table} aria-label="Members">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          {knows && <th scope="col">Own phone</th>}
          {knows && <th scope="col">Since</th>}
          <th scope="col">
            <span className={classes.unseen}>Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map(member => (
          <tr key={member.userId}>
            <th scope="row">
              <Who member={member} />
            </th>
            <td data-label="Role">
              <RoleSelect member={member} locked={locked} change={actions.changeRole} />
            </td>
            {knows && (
              <td data-label="Own phone">
                <OwnPhone member={member} locked={locked} onTask={onTask} />
              </td>
            )}
            {knows && (
              <td data-label="Since" style={{ whiteSpace: 'nowrap' }}>
                {member.since && timeWords(member.since, timeZone).replace(/,.*/, '')}
              </td>
            )}
            <td data-menu>
              <RowMenu member={member} locked={locked} onTask={onTask} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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

function RowMenu({ member, locked, onTask }: { member: MemberView } & Pick<Props, 'locked' | 'onTask'>) {
  // Anybody may leave; the rest is for Owners.
  const shut = locked && !member.isYou
  return (
    <div className={classes.actions}>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            size={30}
            variant="subtle"
            color="gray"
            disabled={shut}
            aria-describedby={shut ? 'team-locked' : undefined}
            aria-label={`More for ${member.name}`}
          >
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!locked && (
            <Menu.Item
              leftSection={<IconPhone size={16} aria-hidden />}
              onClick={() => onTask({ do: 'phone', member })}
            >
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
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
