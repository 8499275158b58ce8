import { Skeleton, Stack } from '@mantine/core'

/** In place of a panel that is being fetched. */
export function PanelSkeleton() {
  return (
    <Stack gap="lg" maw={640} aria-hidden>
      {[56, 120, 56, 56].map((height, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
        <Skeleton key={place} height={height} />
      ))}
    </Stack>
  )
}
