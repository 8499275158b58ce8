import { Text, Title } from '@mantine/core'
import { useId } from 'react'
import type { TryCallView } from '@/lib/calls/try-call-views'
import { StorySteps } from './story-steps'
import classes from './try-call.module.css'

/** The call's story: each decision, when it was taken, and on what grounds. */
export function Why({ call }: { call: TryCallView | null }) {
  const title = useId()
  return (
    <section className={classes.column} aria-labelledby={title}>
      <div className={classes.columnHead}>
        <Title order={3} id={title}>
          Why
        </Title>
      </div>
      {call?.outcome && (
        <Text role="status" fw={500} className={classes.outcome}>
          {call.outcome}
        </Text>
      )}
      {call ? (
        <StorySteps steps={call.story} />
      ) : (
        <Text c="dimmed">Each step of the call, and the reason it was taken.</Text>
      )}
    </section>
  )
}
