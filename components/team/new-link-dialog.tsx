import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import { IconMailCheck, IconMailOff } from '@tabler/icons-react'
import { timeWords } from '@/components/masked-connect/account-time'
import { ShownOnce } from '@/components/ui/shown-once'
import type { NewLink } from '@/lib/access/team-views'
import type { Task } from './team-page'

type Props = { task: Extract<Task, { do: 'link' }> | null; timeZone: string; onClose: () => void }

/** The new link of an invitation that was there already. */
export function NewLinkDialog({ task, timeZone, onClose }: Props) {
  return (
    <Modal opened={task !== null} onClose={onClose} size="lg" title="A new link" closeOnClickOutside={false}>
      {task && <InvitationLink email={task.invitation.email} made={task.made} timeZone={timeZone} onClose={onClose} />}
    </Modal>
  )
}

type LinkProps = { email: string; made: NewLink; timeZone: string; onClose: () => void }

/** An invitation's link, and whether it was mailed. */
export function InvitationLink({ email, made, timeZone, onClose }: LinkProps) {
  return (
    <Stack gap="md">
      {made.mail === 'sent' && (
        <Alert role="status" variant="light" color="green" icon={<IconMailCheck aria-hidden />}>
          Sent to {email}. You can pass the link on yourself too.
        </Alert>
      )}
      {made.mail === 'failed' && (
        <Alert role="alert" variant="light" color="yellow" icon={<IconMailOff aria-hidden />}>
          The mail server did not take the mail to {email}. Pass the link on yourself.
        </Alert>
      )}
      <ShownOnce
        label={`Link for ${email}`}
        description={`Shown this once. It works once, until ${timeWords(made.expiresAt, timeZone)}; whoever has it can join.`}
        secret={made.link}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
      </Group>
    </Stack>
  )
}
