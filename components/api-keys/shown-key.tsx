import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ShownOnce } from '@/components/ui/shown-once'

type Props = { name: string; secret: string; onClose: () => void }

/** The key, this once: only its hash is kept. */
export function ShownKey({ name, secret, onClose }: Props) {
  return (
    <Stack gap="md">
      <Alert color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden />} title="Copy it now">
        It is shown this once and kept nowhere. If it gets lost, revoke it and create another.
      </Alert>
      <ShownOnce label={`Key for ${name}`} secret={secret} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
      </Group>
    </Stack>
  )
}
