import { Anchor, Button, Group, List, Stack, Text } from '@mantine/core'
import Link from 'next/link'

type Props = {
  /** Why it can't go, ending in a colon. */
  reason: string
  /** What uses it, a line each. */
  uses: readonly { id: string; words: string }[]
  /** Where that can be changed. */
  places: readonly { label: string; href: string }[]
  onClose: () => void
}

/** In the place of a confirmation, as long as something uses what was to be deleted: which, and where to change that. */
export function StillUsed({ reason, uses, places, onClose }: Props) {
  return (
    <Stack gap="md">
      <Text>{reason}</Text>
      <List size="sm" spacing={4}>
        {uses.map(({ id, words }) => (
          <List.Item key={id}>{words}</List.Item>
        ))}
      </List>
      <Group justify="space-between">
        <Group gap="md">
          {places.map(({ label, href }) => (
            <Anchor key={href} component={Link} prefetch={false} size="sm" href={href}>
              {label}
            </Anchor>
          ))}
        </Group>
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep it
        </Button>
      </Group>
    </Stack>
  )
}
