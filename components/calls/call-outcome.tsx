import {
  type Icon,
  IconClockX,
  IconMessage,
  IconMicrophone,
  IconPhoneCall,
  IconPhoneCheck,
  IconPhoneEnd,
  IconPhoneIncoming,
  IconPhoneOff,
  IconPhonePause,
  IconPhoneX,
} from '@tabler/icons-react'
import { PHASE_WORDS, SHORT_OUTCOMES } from '@/lib/calls/log/call-words'
import type { CallView } from '@/lib/calls/log/views'
import classes from './calls.module.css'

type Look = { icon: Icon; tone: 'good' | 'bad' | 'plain' | 'now' }

const OUTCOME_LOOKS: Record<NonNullable<CallView['outcome']>, Look> = {
  connected: { icon: IconPhoneCheck, tone: 'good' },
  no_answer: { icon: IconClockX, tone: 'bad' },
  busy: { icon: IconPhonePause, tone: 'bad' },
  failed: { icon: IconPhoneX, tone: 'bad' },
  caller_hung_up: { icon: IconPhoneEnd, tone: 'plain' },
  not_matched: { icon: IconPhoneX, tone: 'bad' },
  message: { icon: IconMessage, tone: 'plain' },
  voicemail: { icon: IconMicrophone, tone: 'plain' },
  not_routed: { icon: IconPhoneOff, tone: 'bad' },
}

/** What a call came to, or where it is: icon and word as well as colour. */
export function CallOutcome({ outcome, phase }: Pick<CallView, 'outcome' | 'phase'>) {
  const now: Look = { icon: phase === 'talking' ? IconPhoneCall : IconPhoneIncoming, tone: 'now' }
  const { icon: OutcomeIcon, tone } = outcome ? OUTCOME_LOOKS[outcome] : now
  const words = outcome ? SHORT_OUTCOMES[outcome] : phase === 'over' ? '' : PHASE_WORDS[phase]
  return (
    <span className={classes.outcome} data-tone={tone}>
      <OutcomeIcon size={16} stroke={1.8} aria-hidden />
      {words}
    </span>
  )
}
