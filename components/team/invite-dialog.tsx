import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { useSubmit } from '@/components/ui/use-submit'
import { ROLES } from '@/lib/access/role-words'
import { type InviteInput, inviteInput } from '@/lib/access/team-schema'
import type { NewLink } from '@/lib/access/team-views'
import { InvitationLink } from './new-link-dialog'
import type { TeamActions } from './team-actions'

type Props = { opened: boolean; timeZone: string; invite: TeamActions['invite']; onClose: () => void }

/** Asks whom, and as what; then shows the link, once. */
export function InviteDialog({ opened, onClose, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title="Invite somebody" closeOnClickOutside={false}>
      <Invitation onClose={onClose} {...rest} />
    </Modal>
  )
}

function Invitation({ timeZone, invite, onClose }: Omit<Props, 'opened'>) {
  const [made, setMade] = useState<{ email: string; link: NewLink } | null>(null)
  const form = useForm<InviteInput>({
    initialValues: { email: '', role: 'user' },
    validate: schemaResolver(inviteInput, { sync: true }),
  })
  const { problem, busy, submit } = useSubmit(form, invite, (link, { email }) =>
    setMade({ email: email.trim().toLowerCase(), link }),
  )
  if (made) return <InvitationLink email={made.email} made={made.link} timeZone={timeZone} onClose={onClose} />

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <RefusalAlert sentence={problem} />
        <TextInput
          label="Email"
          description="They join with this address. An invitation they have already stops working."
          type="email"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <Radio.Group label="Role" {...form.getInputProps('role')}>
          <Stack gap="xs" mt="xs">
            {Object.entries(ROLES).map(([value, { label, description }]) => (
              <Radio key={value} value={value} label={label} description={description} />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Make the invitation
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
