import { IconCircleCheck, IconCircleMinus, IconClockOff } from '@tabler/icons-react'
import type { MappingView } from '@/lib/masked-connect/views'
import classes from './mapping-grid.module.css'

const LOOKS = {
  live: { word: 'Live', icon: IconCircleCheck },
  inactive: { word: 'Inactive', icon: IconCircleMinus },
  expired: { word: 'Expired', icon: IconClockOff },
} as const

/** Whether a mapping matches calls, in a word, an icon and a colour. */
export function MappingStatus({ status }: Pick<MappingView, 'status'>) {
  const { word, icon: Icon } = LOOKS[status]
  return (
    <span className={classes.statusWord} data-status={status}>
      <Icon size={16} aria-hidden />
      {word}
    </span>
  )
}
