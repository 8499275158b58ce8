import { Button, Group, Modal, Text } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useLeaveGuard } from './use-leave-guard'

type Props = {
  unsaved: boolean
  title?: string
  /** What leaving would cost. */
  lost?: string
  leave?: string
}

/** Stands between what is not saved, settings unless said otherwise, and a link that leads away from it. */
export function LeaveDialog({
  unsaved,
  title = 'Leave without saving?',
  lost = 'Your changes to the settings would be lost.',
  leave = 'Leave without saving',
}: Props) {
  const router = useRouter()
  const [href, setHref] = useState<string | null>(null)
  useLeaveGuard(unsaved && href === null, setHref)
  return (
    <Modal opened={href !== null} onClose={() => setHref(null)} title={title}>
      <Text>{lost}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => setHref(null)} data-autofocus>
          Stay here
        </Button>
        <Button color="red.8" onClick={() => href && router.push(href)}>
          {leave}
        </Button>
      </Group>
    </Modal>
  )
}
