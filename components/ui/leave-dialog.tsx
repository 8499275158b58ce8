import { Button, Group, Modal, Text } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { leaveBy, useLeaveGuard } from './use-leave-guard'

type Props = {
  unsaved: boolean
  title?: string
  /** What leaving would cost. */
  lost?: string
  leave?: string
}

/** Stands between what is not saved, settings unless said otherwise, and whatever leads away from it. */
export function LeaveDialog({
  unsaved,
  title = 'Leave without saving?',
  lost = 'Your changes to the settings would be lost.',
  leave = 'Leave without saving',
}: Props) {
  const [way, setWay] = useState<{ out: () => void; agreed: boolean } | null>(null)
  useLeaveGuard(
    unsaved && !way?.agreed,
    useCallback((out: () => void) => setWay({ out, agreed: false }), []),
  )
  // Not before the guard is gone: it would ask again.
  useEffect(() => {
    if (way?.agreed) leaveBy(way.out)
  }, [way])
  const stay = () => setWay(null)
  return (
    <Modal opened={way !== null} onClose={stay} title={title}>
      <Text>{lost}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={stay} data-autofocus>
          Stay here
        </Button>
        <Button color="red.8" onClick={() => way && setWay({ ...way, agreed: true })}>
          {leave}
        </Button>
      </Group>
    </Modal>
  )
}
