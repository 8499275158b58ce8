import { Text } from '@mantine/core'
import type { AudioChoice, ClipChoice } from '@/lib/media/audio-choice'
import classes from './media.module.css'
import { voiceName } from './speech-fields'

type Props = { now: AudioChoice; next: AudioChoice; clips: readonly ClipChoice[] }

/** What callers hear now, beside what they will hear once this is saved; nothing while the two are the same. */
export function NowAndNext({ now, next, clips }: Props) {
  if (isSame(now, next)) return null
  // The same words in another voice: then the voice is what there is to tell.
  const byVoice = now?.kind === 'speech' && next?.kind === 'speech' && now.text.trim() === next.text.trim()
  return (
    <div className={classes.nowAndNext}>
      <div>
        <Text size="xs" c="dimmed">
          Now playing
        </Text>
        <Text className={classes.words ?? ''}>{wordsFor(now, clips, byVoice)}</Text>
      </div>
      <div>
        <Text size="xs" c="dimmed">
          Will play once saved
        </Text>
        <Text className={classes.words ?? ''} fw={500}>
          {wordsFor(next, clips, byVoice)}
        </Text>
      </div>
    </div>
  )
}

function wordsFor(choice: AudioChoice, clips: readonly ClipChoice[], byVoice: boolean): string {
  switch (choice?.kind) {
    case undefined:
      return 'Nothing'
    case 'clip':
      return clips.find(({ id }) => id === choice.clipId)?.name ?? 'A clip that is gone'
    case 'speech':
      if (byVoice) return voiceName(choice)
      return choice.text.trim() ? `“${choice.text.trim()}”` : 'No words yet'
  }
}

function isSame(one: AudioChoice, other: AudioChoice): boolean {
  if (one?.kind === 'speech' && other?.kind === 'speech')
    return one.text.trim() === other.text.trim() && one.language === other.language && one.voice === other.voice
  if (one?.kind === 'clip' && other?.kind === 'clip') return one.clipId === other.clipId
  return one === other
}
