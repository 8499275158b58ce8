import {
  type Icon,
  IconAlertTriangle,
  IconHelpCircle,
  IconPlugConnected,
  IconPlugX,
  IconQuestionMark,
} from '@tabler/icons-react'
import type { Attachment } from '@/lib/numbers/carrier-views'
import classes from './numbers.module.css'

type Words = { icon: Icon; words: string; why: string; colour: 'good' | 'bad' | 'faint' }

const WORDS: Record<Attachment | 'unknown', Words> = {
  attached: { icon: IconPlugConnected, words: 'Attached', why: 'Plivo sends its calls here.', colour: 'good' },
  elsewhere: {
    icon: IconAlertTriangle,
    words: 'Attached elsewhere',
    why: 'At Plivo its calls go to another application.',
    colour: 'bad',
  },
  moved: {
    icon: IconAlertTriangle,
    words: 'Old address',
    why: 'Its application at Plivo sends calls to another address than this server’s. Attaching it puts that right.',
    colour: 'bad',
  },
  loose: { icon: IconPlugX, words: 'Not attached', why: 'At Plivo its calls go to no application.', colour: 'bad' },
  absent: {
    icon: IconQuestionMark,
    words: 'Not at Plivo',
    why: 'The connected Plivo account has no such number.',
    colour: 'bad',
  },
  unknown: {
    icon: IconHelpCircle,
    words: 'Not attached',
    why: 'Plivo was never told to send its calls here. Set up by hand, it is found by checking.',
    colour: 'faint',
  },
}

/** Where the carrier sends a number's calls: as it was when somebody checked, else as far as we told the carrier. */
export function AttachmentCell({
  checked,
  attachedAt,
}: {
  checked: Attachment | undefined
  attachedAt: string | null
}) {
  const { icon: StateIcon, words, why, colour } = WORDS[checked ?? (attachedAt ? 'attached' : 'unknown')]
  return (
    <span className={classes.attachment} data-colour={colour} title={why}>
      <StateIcon size={16} aria-hidden />
      {words}
      <span className={classes.unseen}>: {why}</span>
    </span>
  )
}
