import { Badge } from '@mantine/core'
import {
  type Icon,
  IconCircleDot,
  IconEar,
  IconHourglass,
  IconPhoneCall,
  IconPhoneOff,
  IconPhoneRinging,
} from '@tabler/icons-react'
import type { TryCallView } from '@/lib/calls/try-call-views'

type Phase = TryCallView['phase'] | 'waiting'

const PHASES: Record<Phase, { icon: Icon; word: string; color: string }> = {
  waiting: { icon: IconHourglass, word: 'One moment', color: 'gray' },
  listening: { icon: IconEar, word: 'Listening', color: 'accent' },
  agentRinging: { icon: IconPhoneRinging, word: 'Ringing', color: 'yellow' },
  talking: { icon: IconPhoneCall, word: 'Connected', color: 'teal' },
  ended: { icon: IconPhoneOff, word: 'Ended', color: 'gray' },
}

/** Where the call stands, in an icon and a word, and whether it is recorded. Nothing before the first call. */
export function PhaseBadge({ call, busy }: { call: TryCallView | null; busy: boolean }) {
  if (!call && !busy) return null
  const phase = busy ? 'waiting' : (call?.phase ?? 'waiting')
  const { icon: PhaseIcon, word, color } = PHASES[phase]
  return (
    <span role="status">
      {phase !== 'waiting' && call?.recording && (
        <Badge variant="light" color="red" mr={8} leftSection={<IconCircleDot size={12} aria-hidden />}>
          Recorded
        </Badge>
      )}
      <Badge variant="light" color={color} leftSection={<PhaseIcon size={12} aria-hidden />}>
        {word}
      </Badge>
    </span>
  )
}
