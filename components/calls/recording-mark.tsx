import { type Icon, IconCloudDownload, IconCloudX, IconMicrophone2 } from '@tabler/icons-react'
import type { ListedCall } from '@/lib/calls/log/views'
import classes from './calls.module.css'

type Mark = { icon: Icon; words: string }

const MARKS: Record<NonNullable<ListedCall['recording']>, Mark | null> = {
  stored: { icon: IconMicrophone2, words: 'Recorded' },
  pending: { icon: IconCloudDownload, words: 'Recording on its way' },
  failed: { icon: IconCloudX, words: 'Recording missing' },
  deleted: null,
}

/** Whether a call can be listened to, in the list; nothing where there is nothing to hear. */
export function RecordingMark({ state }: { state: ListedCall['recording'] }) {
  const mark = state && MARKS[state]
  if (!mark) return null
  return (
    <span className={classes.mark} role="img" aria-label={mark.words} title={mark.words}>
      <mark.icon size={14} aria-hidden />
    </span>
  )
}
