import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ClipView } from '@/lib/media/views'
import { UsedBy } from './used-by'

type Props = {
  accountId: string
  /** Null: the dialog is closed. */
  clip: ClipView | null
  onClose: () => void
}

/** Why a clip can't be deleted: what plays it, with the way to each place. One that nothing plays goes at once, with an undo. */
export function InUseDialog({ accountId, clip, onClose }: Props) {
  return (
    <Modal opened={clip !== null} onClose={onClose} title={clip ? `“${clip.name}” is in use` : 'In use'}>
      {clip && (
        <Stack gap="md">
          <Text>Callers would hear nothing where it plays now. Give these something else to play first:</Text>
          <UsedBy accountId={accountId} uses={clip.usedBy} />
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={onClose}>
              Close
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
