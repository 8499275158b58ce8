import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { serverAway } from '@/components/ui/server-away'
import type { Role } from '@/lib/access/permissions'
import { ROLES } from '@/lib/access/role-words'
import type { MemberView } from '@/lib/access/team-views'
import classes from './team.module.css'
import type { TeamActions } from './team-actions'

type Props = { member: MemberView; locked: boolean; change: TeamActions['changeRole'] }

/** A member's role, changed at once, with undo. Where an Owner stops being one it asks first: nothing undoes that. */
export function RoleSelect({ member, locked, change }: Props) {
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState<Role | null>(null)

  const send = async (role: Role, was: Role, undoable: boolean) => {
    setBusy(true)
    const result = await change(member.userId, { role, was }).catch(serverAway)
    setBusy(false)
    if (!result.ok) return notifications.show({ color: 'red', role: 'alert', message: result.message })
    const id = notifications.show({
      color: 'teal',
      autoClose: 10_000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          {member.name} is {ROLES[role].label} now.
          {undoable && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                notifications.hide(id)
                void send(was, role, false)
              }}
            >
              Undo
            </Button>
          )}
        </Group>
      ),
    })
  }

  const pick = (value: string | null) => {
    const role = OPTIONS.find(option => option.value === value)?.value
    if (!role || role === member.role) return
    if (member.isYou || member.role === 'owner') setAsked(role)
    else void send(role, member.role, true)
  }

  return (
    <>
      <Select
        size="xs"
        className={classes.role}
        aria-label={`Role of ${member.name}`}
        description={locked ? 'Owners change roles.' : undefined}
        classNames={{ description: classes.unseen ?? '' }}
        data={OPTIONS}
        value={member.role}
        disabled={locked || busy}
        allowDeselect={false}
        withAlignedLabels
        comboboxProps={{ width: 320, position: 'bottom-start' }}
        renderOption={({ option }) => (
          <div>
            <Text fw={500}>{option.label}</Text>
            <Text size="xs" c="dimmed">
              {OPTIONS.find(({ value }) => value === option.value)?.description}
            </Text>
          </div>
        )}
        onChange={pick}
      />
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={member.isYou ? 'Give up being Owner?' : `Should ${member.name} stop being Owner?`}
      >
        <Stack gap="md">
          <Text>
            {member.isYou ? 'You' : member.name} will be {asked && ROLES[asked].label}. {afterwards(member)}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={() => setAsked(null)}>
              {member.isYou ? 'Stay Owner' : 'Keep as Owner'}
            </Button>
            <Button
              color="red.8"
              onClick={() => {
                if (asked) void send(asked, member.role, false)
                setAsked(null)
              }}
            >
              {member.isYou ? 'Give it up' : 'Change the role'}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

const OPTIONS = (Object.keys(ROLES) as Role[]).map(value => ({ value, ...ROLES[value] }))

function afterwards({ isYou }: MemberView): string {
  const ending = `Invitations that ${isYou ? 'you' : 'they'} made stop working, and so do password links of the team`
  return isYou
    ? `You can’t take this back yourself: another Owner would have to. ${ending}.`
    : `${ending}. Making them Owner again does not bring those back.`
}
