import { notifications } from '@mantine/notifications'
import { offerUndo, undone } from '@/components/ui/offer-undo'
import { serverAway } from '@/components/ui/server-away'
import type { ClipView } from '@/lib/media/views'
import type { MediaActions } from './media-actions'

/** Deletes a clip that nothing plays; for ten seconds it can be brought back as it was. */
export function useRemoval({ remove, restore }: Pick<MediaActions, 'remove' | 'restore'>) {
  return async ({ id, name, version }: ClipView) => {
    const result = await remove(id, { version }).catch(serverAway)
    if (!result.ok) return notifications.show({ color: 'red', title: 'Not deleted', message: result.message })
    offerUndo(`“${name}” deleted.`, () => undone(restore(result.data)))
  }
}
