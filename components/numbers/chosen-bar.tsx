import { Button, CloseButton, Paper } from '@mantine/core'
import { IconArrowsRight, IconPlugConnected } from '@tabler/icons-react'
import classes from './numbers.module.css'

type Props = {
  count: number
  /** Null where there is no carrier to attach them at. */
  onAttach: (() => void) | null
  attaching: boolean
  onRoute: () => void
  onClear: () => void
}

/** What can be done with the numbers that are chosen; lies over the end of the page while some are. */
export function ChosenBar({ count, onAttach, attaching, onRoute, onClear }: Props) {
  if (count === 0) return null
  return (
    <Paper className={classes.chosen} role="region" aria-label="Chosen numbers" shadow="md" withBorder>
      <output className={classes.count}>{count === 1 ? '1 number chosen' : `${count} numbers chosen`}</output>
      <Button size="xs" leftSection={<IconArrowsRight size={14} aria-hidden />} onClick={onRoute}>
        Route…
      </Button>
      {onAttach && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlugConnected size={14} aria-hidden />}
          loading={attaching}
          onClick={onAttach}
        >
          Attach at Plivo
        </Button>
      )}
      <CloseButton size="sm" aria-label="Choose none" onClick={onClear} />
    </Paper>
  )
}
