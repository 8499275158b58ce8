import { Alert } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'

/** Why this reader may change nothing, for what is locked to be described by; nothing without a reason. */
export function LockedNote({ id, because }: { id?: string; because: string | null }) {
  if (!because) return null
  return (
    <Alert {...(id && { id })} mb="md" variant="light" color="gray" icon={<IconLock aria-hidden />}>
      {because}
    </Alert>
  )
}
