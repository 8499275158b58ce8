import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { serverAway } from '@/components/masked-connect/server-away'
import type { ActionResult } from '@/lib/access/run-action'

const UNDO_MS = 10_000

/** Says that something was done, and offers for ten seconds to undo it. */
export function offerUndo(message: string, undo: () => Promise<ActionResult<unknown>>): void {
  const back = async () => {
    notifications.hide(id)
    const result = await undo().catch(serverAway)
    if (!result.ok) notifications.show({ color: 'red', title: 'Not undone', message: result.message })
  }
  const id = notifications.show({
    autoClose: UNDO_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {message}
        <Button size="compact-sm" variant="light" onClick={back}>
          Undo
        </Button>
      </Group>
    ),
  })
}
