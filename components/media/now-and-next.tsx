import { Text } from '@mantine/core'
import type { AudioChoice, ClipChoice } from '@/lib/media/audio-choice'
import classes from './media.module.css'

type Props = { now: AudioChoice; next: AudioChoice; clips: readonly ClipChoice[] }

/** What callers hear now, beside what they will hear once this is saved; nothing while the two are the same. */
export function NowAndNext({ now, next, clips }: Props) {
  if (isSame(now, next)) return null
  return (
    <div className={classes.nowAndNext}>
      <div>
        <Text size="xs" c="dimmed">
          Now playing
        </Text>
        <Text className={classes.words ?? ''}>{wordsFor(now, clips)}</Text>
      </div>
      <div>
        <Text size="xs" c="dimmed">
          Will play once saved
        </Text>
        <Text className={classes.words ?? ''} fw={500}>
          {wordsFor(next, clips)}
        </Text>
      </div>
    </div>
  )
}

function wordsFor(choice: AudioChoice, clips: readonly ClipChoice[]): string {
  switch (choice?.kind) {
    case undefined:
      return 'Nothing'
    case 'clip':
      return clips.find(({ id }) => id === choice.clipId)?.name ?? 'A clip that is gone'
    case 'speech':
      return choice.text.trim() ? `“${choice.text.trim()}”` : 'No words yet'
  }
}

function isSame(one: AudioChoice, other: AudioChoice): boolean {
  if (one?.kind === 'speech' && other?.kind === 'speech')
    return one.text.trim() === other.text.trim() && one.language === other.language && one.voice === other.voice
  if (one?.kind === 'clip' && other?.kind === 'clip') return one.clipId === other.clipId
  return one === other
}
