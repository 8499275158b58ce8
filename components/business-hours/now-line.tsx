import { describeNow, targetWords } from '@/lib/schedules/describe-hours'
import { type Hours, stateAt } from '@/lib/schedules/hours'
import { localMinuteOf } from '@/lib/schedules/local-time'
import type { TargetView } from '@/lib/schedules/views'
import { useNow } from './use-now'

type Props = { hours: Hours; open: TargetView; closed: TargetView; pageMadeAt: string }

/** What would happen to a call at this moment, in one sentence that keeps up with the clock (product.md S8). */
export function NowLine({ hours, open, closed, pageMadeAt }: Props) {
  const now = useNow(pageMadeAt)
  const target = stateAt(hours, now).open ? open : closed
  return (
    <>
      {localMinuteOf(now, hours.timeZone).slice(11)} · {describeNow(hours, now)}. Callers {targetWords(target)}.
    </>
  )
}
