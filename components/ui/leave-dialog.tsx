import { Button, Group, Modal, Text } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useLeaveGuard } from './use-leave-guard'

/** Stands between unsaved settings and a link that leads away from them. */
export function LeaveDialog({ unsaved }: { unsaved: boolean }) {
  const router = useRouter()
  const [href, setHref] = useState<string | null>(null)
  useLeaveGuard(unsaved && href === null, setHref)
  return (
    <Modal opened={href !== null} onClose={() => setHref(null)} title="Leave without saving?">
      <Text>Your changes to the settings would be lost.</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => setHref(null)} data-autofocus>
          Stay here
        </Button>
        <Button color="red.8" onClick={() => href && router.push(href)}>
          Leave without saving
        </Button>
      </Group>
    </Modal>
  )
}
