import { Button, Group, Text } from '@mantine/core'
import { RefusalAlert } from './refusal-alert'
import classes from './save-bar.module.css'

type Props = {
  unsaved: boolean
  busy: boolean
  /** What is wrong with the form as a whole: said where the button is, as forms are longer than the window. */
  problem: string | null
  /** How far a change reaches. */
  reach?: string
  /** On the button. */
  save: string
  onDiscard: () => void
}

/** The foot of a settings form: whether something is unsaved, and what can be done about it. */
export function SaveBar({ unsaved, busy, problem, reach, save, onDiscard }: Props) {
  return (
    <div className={classes.bar} data-unsaved={unsaved}>
      <div className={classes.problem}>
        <RefusalAlert sentence={problem} />
      </div>
      <Text c="dimmed" aria-live="polite">
        {unsaved ? ['Unsaved changes.', reach].filter(Boolean).join(' ') : 'Everything is saved.'}
      </Text>
      <Group gap="xs">
        <Button variant="default" disabled={!unsaved || busy} onClick={onDiscard}>
          Discard
        </Button>
        <Button type="submit" disabled={!unsaved} loading={busy}>
          {save}
        </Button>
      </Group>
    </div>
  )
}
