import { Text, Timeline } from '@mantine/core'
import { type Icon, IconCheck, IconPoint, IconX } from '@tabler/icons-react'
import type { StoryStep } from '@/lib/calls/try-call-views'
import classes from './try-call.module.css'

const TONES: Record<StoryStep['tone'], { icon: Icon; color: string; word: string | null }> = {
  plain: { icon: IconPoint, color: 'gray.6', word: null },
  good: { icon: IconCheck, color: 'teal.9', word: 'Good:' },
  bad: { icon: IconX, color: 'red.8', word: 'Trouble:' },
}

/** The steps of a call, each with its time: by the clock of a zone, else the reader's own. */
export function StorySteps({ steps, timeZone }: { steps: readonly StoryStep[]; timeZone?: string }) {
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
            title={<StepTitle title={title} at={at} timeZone={timeZone} />}
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

function StepTitle({ title, at, timeZone }: Pick<StoryStep, 'title' | 'at'> & { timeZone: string | undefined }) {
  return (
    <span className={classes.step}>
      <span>{title}</span>
      <time dateTime={at} className={classes.faint}>
        {new Date(at).toLocaleTimeString('en-GB', timeZone ? { timeZone } : {})}
      </time>
    </span>
  )
}
