import { Button, Group, NativeSelect, Slider, Text } from '@mantine/core'
import { IconPlayerSkipForward } from '@tabler/icons-react'
import { dateWords } from '@/lib/schedules/describe-hours'
import { instantsOf, localDateOf, localMinuteOf, nextDate, weekdayOf } from '@/lib/schedules/local-time'
import { WEEKDAYS } from '@/lib/schedules/settings'
import classes from './moment-slider.module.css'

type Props = {
  now: Date
  /** Null: right now. */
  moment: Date | null
  onMoment: (moment: Date | null) => void
  /** The next time anything opens or closes after the moment looked at; null for never. */
  change: Date | null
  timeZone: string
  timeZones: readonly string[]
  onTimeZone: (timeZone: string) => void
}

const STEP_MS = 15 * 60_000
const STEPS = (7 * 24 * 60 * 60_000) / STEP_MS

/** Which moment the map shows: right now, or any quarter of an hour of the coming seven days. */
export function MomentSlider({ now, moment, onMoment, change, timeZone, timeZones, onTimeZone }: Props) {
  const start = Math.floor(now.getTime() / STEP_MS) * STEP_MS
  const momentAt = (step: number) => (step === 0 ? null : new Date(start + step * STEP_MS))
  const wordsAt = (step: number) => momentWords(momentAt(step), now, timeZone)
  const end = start + STEPS * STEP_MS
  return (
    <div className={classes.panel}>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text fw={500} aria-live="polite">
          {momentWords(moment, now, timeZone)}
        </Text>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlayerSkipForward size={14} aria-hidden />}
            disabled={change === null || change.getTime() > end}
            onClick={() => onMoment(change)}
          >
            Next change
          </Button>
          <Button size="compact-sm" variant="default" disabled={moment === null} onClick={() => onMoment(null)}>
            Right now
          </Button>
          {timeZones.length > 1 && (
            <NativeSelect
              size="xs"
              w={180}
              aria-label="Time zone of the times shown"
              data={timeZones.map(value => ({ value, label: value.replaceAll('_', ' ') }))}
              value={timeZone}
              onChange={event => onTimeZone(event.currentTarget.value)}
            />
          )}
        </Group>
      </Group>
      <Slider
        className={classes.slider ?? ''}
        min={0}
        max={STEPS}
        step={1}
        value={moment ? Math.min(STEPS, Math.max(0, Math.round((moment.getTime() - start) / STEP_MS))) : 0}
        onChange={step => onMoment(momentAt(step))}
        label={wordsAt}
        thumbLabel="Moment to look at"
        thumbValueText={wordsAt}
        marks={midnights(start, timeZone)}
      />
    </div>
  )
}

/** Where days begin on the slider, by the clock of the zone. */
function midnights(start: number, timeZone: string): { value: number; label: string }[] {
  const today = localDateOf(new Date(start), timeZone)
  return [1, 2, 3, 4, 5, 6, 7]
    .map(days => {
      const date = nextDate(today, days)
      const at = instantsOf(date, '00:00', timeZone).first
      return { value: (at - start) / STEP_MS, label: WEEKDAYS[weekdayOf(date)]?.slice(0, 3) ?? '' }
    })
    .filter(({ value }) => value <= STEPS)
}

/** "Right now: Tuesday 24 November, 23:50", "Saturday 28 November, 09:00". */
function momentWords(moment: Date | null, now: Date, timeZone: string): string {
  const [date, time] = localMinuteOf(moment ?? now, timeZone).split('T') as [string, string]
  const words = `${WEEKDAYS[weekdayOf(date)]} ${dateWords(date, localDateOf(now, timeZone))}, ${time}`
  return moment ? words : `Right now: ${words}`
}
