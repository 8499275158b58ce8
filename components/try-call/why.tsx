import { Text, Timeline, Title } from '@mantine/core'
import { type Icon, IconCheck, IconPoint, IconX } from '@tabler/icons-react'
import { useId } from 'react'
import type { StoryStep, TryCallView } from '@/lib/calls/try-call-views'
import classes from './try-call.module.css'

const TONES: Record<StoryStep['tone'], { icon: Icon; color: string; word: string | null }> = {
  plain: { icon: IconPoint, color: 'gray.6', word: null },
  good: { icon: IconCheck, color: 'teal.9', word: 'Good:' },
  bad: { icon: IconX, color: 'red.8', word: 'Trouble:' },
}

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
        <Story steps={call.story} />
      ) : (
        <Text c="dimmed">Each step of the call, and the reason it was taken.</Text>
      )}
    </section>
  )
}

function Story({ steps }: { steps: readonly StoryStep[] }) {
  return (
    <Timeline
      role="list"
      className={classes.story ?? ''}
      bulletSize={20}
      lineWidth={2}
      active={steps.length}
      aria-label="The call’s story"
    >
      {steps.map(({ at, title, detail, tone }, place) => {
        const { icon: ToneIcon, color, word } = TONES[tone]
        return (
          <Timeline.Item
            // biome-ignore lint/suspicious/noArrayIndexKey: the story only grows, so a step's place is its identity.
            key={`${at} ${place}`}
            role="listitem"
            color={color}
            bullet={
              <ToneIcon size={12} role={word ? 'img' : undefined} aria-label={word ?? undefined} aria-hidden={!word} />
            }
            title={<StepTitle title={title} at={at} />}
          >
            {detail && (
              <Text size="xs" c="dimmed">
                {detail}
              </Text>
            )}
          </Timeline.Item>
        )
      })}
    </Timeline>
  )
}

function StepTitle({ title, at }: Pick<StoryStep, 'title' | 'at'>) {
  return (
    <span className={classes.step}>
      <span>{title}</span>
      <time dateTime={at} className={classes.faint}>
        {new Date(at).toLocaleTimeString('en-GB')}
      </time>
    </span>
  )
}
