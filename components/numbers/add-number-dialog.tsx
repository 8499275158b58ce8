import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { useSubmit } from '@/components/ui/use-submit'
import type { NumberView } from '@/lib/numbers/views'
import type { Region } from '@/lib/phone/number'
import { LIMITS } from '@/lib/switchboard/limits'
import type { NumberActions } from './number-actions'

type Props = {
  opened: boolean
  region: Region
  add: NumberActions['add']
  onAdded: (added: { number: NumberView; warning: string | null }) => void
  onClose: () => void
}

const EXAMPLES: Record<Region, string> = {
  IN: 'An Indian number you rent from your carrier, like 022 6994 7011.',
  US: 'A United States number you rent from your carrier, like (415) 555-2671.',
}

/** Adds a number by hand. What it reaches is asked next. */
export function AddNumberDialog({ opened, onClose, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add a number" closeOnClickOutside={false}>
      <AddNumberForm onClose={onClose} {...rest} />
    </Modal>
  )
}

function AddNumberForm({ region, add, onAdded, onClose }: Omit<Props, 'opened'>) {
  const form = useForm({ initialValues: { number: '', label: '' } })
  const { problem, busy, submit } = useSubmit(form, add, onAdded)

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <RefusalAlert sentence={problem} />
        <TextInput
          label="Number"
          description={EXAMPLES[region]}
          inputMode="tel"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('number')}
        />
        <TextInput
          label="Label"
          description={`For you and your team; ${LIMITS.labelCharacters} characters at most. You can leave it empty.`}
          autoComplete="off"
          {...form.getInputProps('label')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Add number
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
