import { Text } from '@mantine/core'
import { dateWords } from '@/lib/schedules/describe-hours'
import type { Hours } from '@/lib/schedules/hours'
import { localDateOf, localMinuteOf, nextDate, weekdayOf } from '@/lib/schedules/local-time'
import { type OpenSpan, openSpans, spanWords } from '@/lib/schedules/open-spans'
import { WEEKDAYS } from '@/lib/schedules/settings'
import { useNow } from './use-now'
import classes from './week-strip.module.css'

type Props = { hours: Hours; pageMadeAt: string }

const DAY_MINUTES = 1440

/** The seven days from today on, each as a bar: open, closed, and by hand; nights, holidays and overrides included. */
export function WeekStrip({ hours, pageMadeAt }: Props) {
  const now = useNow(pageMadeAt, 15_000)
  const today = localDateOf(now, hours.timeZone)
  const dates = Array.from({ length: 7 }, (_, days) => nextDate(today, days))
  return (
    <ol className={classes.strip}>
      {dates.map((date, index) => {
        const spans = openSpans(hours, date, now)
        const holiday = hours.holidays.find(each => each.date === date)
        return (
          <li key={date} className={classes.day}>
            <span className={classes.date}>
              {WEEKDAYS[weekdayOf(date)]?.slice(0, 3)}
              <span className={classes.unseen}>, {dateWords(date, date)}:</span>
            </span>
            <span className={classes.bar} aria-hidden>
              {spans.map(span => (
                <span key={span.from} className={classes.open} data-by-hand={span.byHand} style={placeOf(span)} />
              ))}
              {index === 0 && <span className={classes.now} style={{ left: shareOf(minuteOf(now, hours.timeZone)) }} />}
            </span>
            <Text component="span" size="xs" c="dimmed" className={classes.words}>
              {spanWords(spans)}
              {holiday && ` · ${holiday.name}`}
              {spans.some(({ byHand }) => byHand) && ' · by hand'}
            </Text>
          </li>
        )
      })}
    </ol>
  )
}

function placeOf({ from, to }: OpenSpan) {
  return { left: shareOf(from), width: shareOf(Math.max(to - from, 0)) }
}

function shareOf(minutes: number): string {
  return `${(minutes / DAY_MINUTES) * 100}%`
}

function minuteOf(now: Date, timeZone: string): number {
  const [hour = 0, minute = 0] = localMinuteOf(now, timeZone).slice(11).split(':').map(Number)
  return hour * 60 + minute
}
