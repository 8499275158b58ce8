import { Button, Skeleton, Stack } from '@mantine/core'
import { RefusalAlert } from '@/components/ui/refusal-alert'

type Props = { failed: boolean; onRetry: () => void }

/** In place of a panel that is being fetched, or could not be. */
export function PanelFallback({ failed, onRetry }: Props) {
  if (failed)
    return (
      <Stack gap="sm" align="flex-start">
        <RefusalAlert sentence="This part of the page could not be loaded: the server could not be reached. Nothing you typed is lost. Check the connection and try again." />
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      </Stack>
    )
  return (
    <Stack gap="lg" maw={640} aria-hidden>
      <Skeleton height={56} />
      <Skeleton height={120} />
      <Skeleton height={56} />
    </Stack>
  )
}
