import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'

const UNDO_MS = 10_000

/** Says what was done, and takes it back when asked within ten seconds. */
export function offerUndo(message: string, undo: () => void): void {
  const id = notifications.show({
    autoClose: UNDO_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {message}
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  })
}
