import { IconVolume } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { EmptyList } from '@/components/ui/empty-list'

/** No clip yet: what one is for, and where it goes from here. */
export function MediaEmpty({ actions }: { actions: ReactNode }) {
  return (
    <EmptyList
      icon={<IconVolume size={24} aria-hidden />}
      title="No audio yet"
      steps={[
        'Drop an mp3 or wav file here, record one, or write text for the carrier to speak.',
        'Pick it in a configuration: greeting, ringback, hold music or rejection message.',
        'Pick it for a number or a schedule that plays a message, or greets for voicemail.',
        'Replace it here whenever it changes: everything that plays it does so on the next call.',
      ]}
      action={actions}
    >
      A clip is something callers hear: a greeting, music while they wait, a message after hours.
    </EmptyList>
  )
}
