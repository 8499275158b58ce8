import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { useSubmit } from '@/components/ui/use-submit'
import type { MemberView } from '@/lib/access/team-views'
import { formatNumber } from '@/lib/phone/format'
import type { Region } from '@/lib/phone/number'
import type { TeamActions } from './team-actions'

type Props = {
  /** Null: the dialog is closed. */
  member: MemberView | null
  region: Region
  setPhone: TeamActions['setPhone']
  onClose: () => void
}

const EXAMPLES: Record<Region, string> = { IN: '98200 00001', US: '(415) 555-0123' }

/** Which phone a member carries: calls that ring it are theirs to see. */
export function PhoneDialog({ member, onClose, ...rest }: Props) {
  return (
    <Modal
      opened={member !== null}
      onClose={onClose}
      title={member ? `Own phone of ${member.name}` : 'Own phone'}
      closeOnClickOutside={false}
    >
      {member && <PhoneForm member={member} onClose={onClose} {...rest} />}
    </Modal>
  )
}

function PhoneForm({ member, region, setPhone, onClose }: Props & { member: MemberView }) {
  const form = useForm({ initialValues: { phoneNumber: member.phoneNumber ? formatNumber(member.phoneNumber) : '' } })

  const { problem, busy, submit } = useSubmit(
    form,
    values => setPhone(member.userId, { ...values, was: member.phoneNumber }),
    () => {
      notifications.show({ color: 'teal', message: `Saved. Calls from now on count for ${member.name}.` })
      onClose()
    },
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <RefusalAlert sentence={problem} />
        <TextInput
          label="Phone"
          description={`The phone ${member.name} carries, like ${EXAMPLES[region]}; empty for none. Calls that ring it from now on are theirs to see; those that rang the one before stay theirs.`}
          inputMode="tel"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('phoneNumber')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} disabled={!form.isDirty()}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
