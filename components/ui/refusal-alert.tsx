import { Alert } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { RefusalWords } from './refusal-words'

/** What went wrong with the form as a whole, read out as it appears; nothing without a sentence. */
export function RefusalAlert({ sentence }: { sentence: string | null }) {
  if (!sentence) return null
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle aria-hidden />}>
      <RefusalWords sentence={sentence} />
    </Alert>
  )
}
