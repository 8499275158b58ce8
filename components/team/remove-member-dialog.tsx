import { Button, Group, List, Modal, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import type { MemberView } from '@/lib/access/team-views'
import type { TeamActions } from './team-actions'

type Props = {
  accountName: string
  /** Null: the dialog is closed. */
  member: MemberView | null
  actions: Pick<TeamActions, 'remove' | 'leave'>
  onClose: () => void
}

/** Says what ends, and asks for the name of whoever goes; of the account, for who leaves it. */
export function RemoveMemberDialog({ member, onClose, ...rest }: Props) {
  return (
    <Modal opened={member !== null} onClose={onClose} title={member ? titleOf(member, rest.accountName) : 'Remove'}>
      {member && <Confirmation member={member} onClose={onClose} {...rest} />}
    </Modal>
  )
}

function titleOf({ isYou, name }: MemberView, accountName: string): string {
  return isYou ? `Leave ${accountName}` : `Remove ${name}`
}

function Confirmation({ accountName, member, actions, onClose }: Props & { member: MemberView }) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { isYou } = member
  const word = isYou ? accountName : member.name
  const confirmed = typed.trim() === word

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!confirmed) return
    setBusy(true)
    const result = await (isYou ? actions.leave() : actions.remove(member.userId)).catch(serverAway)
    // A full load, so that nothing of the account stays in the page's memory.
    if (result.ok && isYou) return window.location.assign('/crm')
    setBusy(false)
    if (!result.ok) return setProblem(result.message)
    notifications.show({ color: 'teal', message: `${member.name} is no member any more.` })
    onClose()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <RefusalAlert sentence={problem} />
        <List size="sm" spacing={4}>
          <List.Item>
            {isYou ? 'You are out at once' : 'They are out with their next click'}, on every device.
          </List.Item>
          <List.Item>Mappings that ring {isYou ? 'your' : 'their'} phone stay as they are.</List.Item>
          {member.role === 'owner' && <List.Item>Invitations {isYou ? 'you' : 'they'} made stop working.</List.Item>}
          <List.Item>{isYou ? 'To come back you need an invitation.' : 'You can invite them again.'}</List.Item>
        </List>
        <TextInput
          label={`To confirm, type ${isYou ? 'the account’s' : 'their'} name: ${word}`}
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {isYou ? 'Stay' : 'Keep them'}
          </Button>
          <Button type="submit" color="red.8" disabled={!confirmed} loading={busy}>
            {isYou ? 'Leave' : 'Remove'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
