import { Skeleton, VisuallyHidden } from '@mantine/core'
import classes from './data-grid.module.css'

/** Stands where rows will be, of their height. */
export function SkeletonRows({ rows = 12 }: { rows?: number }) {
  return (
    <div role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never move
        <div key={row} className={classes.skeleton} aria-hidden>
          <Skeleton height={12} width={`${88 - ((row * 7) % 24)}%`} radius="sm" />
        </div>
      ))}
    </div>
  )
}
