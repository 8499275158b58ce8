import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { timeWords } from '@/components/masked-connect/account-time'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import { ShownOnce } from '@/components/ui/shown-once'
import type { MemberView } from '@/lib/access/team-views'
import type { TeamActions } from './team-actions'

type Props = {
  /** Null: the dialog is closed. */
  member: MemberView | null
  timeZone: string
  make: TeamActions['makeResetLink']
  onClose: () => void
}

/** A link with which somebody who forgot their password chooses a new one. */
export function ResetLinkDialog({ member, onClose, ...rest }: Props) {
  return (
    <Modal
      opened={member !== null}
      onClose={onClose}
      size="lg"
      title={member ? `Password link for ${member.name}` : 'Password link'}
      closeOnClickOutside={false}
    >
      {member && <ResetLink key={member.userId} member={member} onClose={onClose} {...rest} />}
    </Modal>
  )
}

function ResetLink({ member, timeZone, make, onClose }: Props & { member: MemberView }) {
  const [made, setMade] = useState<{ link: string; expiresAt: string } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const ask = async () => {
    setBusy(true)
    const result = await make(member.userId).catch(serverAway)
    setBusy(false)
    if (result.ok) setMade(result.data)
    else setProblem(result.message)
  }
  return (
    <Stack gap="md">
      <RefusalAlert sentence={problem} />
      {made ? (
        <ShownOnce
          label={`Link for ${member.name}`}
          description={`Shown this once. It works once, until ${timeWords(made.expiresAt, timeZone)}. Give it to nobody else.`}
          secret={made.link}
        />
      ) : (
        <Text>
          With the link {member.name} chooses a new password and is signed out everywhere. Whoever has it can sign in as
          them; the audit log says that you made it.
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {made ? 'Done' : 'Cancel'}
        </Button>
        {!made && (
          <Button loading={busy} onClick={ask}>
            Make the link
          </Button>
        )}
      </Group>
    </Stack>
  )
}
