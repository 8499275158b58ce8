import { Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { ConfirmForm } from '@/components/ui/confirm-form'
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
export function RemoveMemberDialog({ accountName, member, actions, onClose }: Props) {
  const removed = ({ name }: MemberView) => {
    notifications.show({ color: 'teal', message: `${name} is no member any more.` })
    onClose()
  }
  return (
    <Modal opened={member !== null} onClose={onClose} title={member ? titleOf(member, accountName) : 'Remove'}>
      {member?.isYou && (
        <ConfirmForm
          consequences={[
            'You are out at once, on every device.',
            'Mappings that ring your phone stay as they are.',
            ...(member.role === 'owner' ? ['Invitations you made stop working.'] : []),
            'To come back you need an invitation.',
          ]}
          ask="type the account’s name"
          word={accountName}
          keep="Stay"
          submit="Leave"
          act={actions.leave}
          // A full load, so that nothing of the account stays in the page's memory.
          onDone={() => window.location.assign('/crm')}
          onClose={onClose}
        />
      )}
      {member && !member.isYou && (
        <ConfirmForm
          consequences={[
            'They are out with their next click, on every device.',
            'Mappings that ring their phone stay as they are.',
            ...(member.role === 'owner' ? ['Invitations they made stop working.'] : []),
            'You can invite them again.',
          ]}
          ask="type their name"
          word={member.name}
          keep="Keep them"
          submit="Remove"
          act={() => actions.remove(member.userId)}
          onDone={() => removed(member)}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}

function titleOf({ isYou, name }: MemberView, accountName: string): string {
  return isYou ? `Leave ${accountName}` : `Remove ${name}`
}
