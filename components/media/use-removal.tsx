import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ClipView } from '@/lib/media/views'
import type { MediaActions } from './media-actions'

const UNDO_MS = 10_000
const AWAY = { ok: false as const, fields: [], message: 'The server could not be reached. Try again.' }

/** Deletes a clip that nothing plays; for ten seconds it can be brought back as it was. */
export function useRemoval({ remove, restore }: Pick<MediaActions, 'remove' | 'restore'>) {
  const refused = (message: string) => notifications.show({ color: 'red', title: 'Not changed', message })

  return async ({ id, name, version }: ClipView) => {
    const result = await remove(id, { version }).catch(() => AWAY)
    if (!result.ok) return refused(result.message)
    const notice = notifications.show({
      autoClose: UNDO_MS,
      message: (
        <Group justify="space-between" wrap="nowrap">
          “{name}” deleted.
          <Button
            size="compact-sm"
            variant="light"
            onClick={async () => {
              notifications.hide(notice)
              const back = await restore(result.data).catch(() => AWAY)
              if (!back.ok) refused(back.message)
            }}
          >
            Undo
          </Button>
        </Group>
      ),
    })
  }
}
