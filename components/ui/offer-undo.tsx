import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ActionResult } from '@/lib/access/run-action'
import { serverAway } from './server-away'

const UNDO_MS = 10_000

/** Says what was done, and takes it back when asked within ten seconds. Returns the notice's id, to take it away earlier. */
export function offerUndo(message: string, undo: () => unknown): string {
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
  return id
}

/** For an undo that is an action: when it was refused, that is said. */
export async function undone(undoing: Promise<ActionResult<unknown>>): Promise<void> {
  const result = await undoing.catch(serverAway)
  if (!result.ok) notifications.show({ color: 'red', title: 'Not undone', message: result.message, autoClose: 10_000 })
}
