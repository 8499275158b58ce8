import { IconClockOff, IconDoor, IconHandStop } from '@tabler/icons-react'
import { describeNow } from '@/lib/schedules/describe-hours'
import { type Hours, stateAt } from '@/lib/schedules/hours'
import classes from './schedule-state.module.css'
import { useNow } from './use-now'

type Props = {
  hours: Hours
  /** RFC 3339. */
  pageMadeAt: string
}

/** Whether it is open at this moment and until when, in an icon, words and a colour. It keeps up with the clock. */
export function ScheduleState({ hours, pageMadeAt }: Props) {
  const now = useNow(pageMadeAt)
  const { open, because } = stateAt(hours, now)
  const Icon = because === 'override' ? IconHandStop : open ? IconDoor : IconClockOff
  return (
    <span className={classes.state} data-open={open}>
      <Icon size={16} aria-hidden />
      {describeNow(hours, now)}
    </span>
  )
}
