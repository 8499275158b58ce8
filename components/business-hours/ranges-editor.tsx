import { ActionIcon, Button, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useId } from 'react'
import type { Range } from '@/lib/schedules/hours'
import { readTime } from '@/lib/schedules/read-time'
import { endsNextDay } from '@/lib/schedules/settings'
import { nextRange } from './range-starts'
import classes from './ranges-editor.module.css'
import { TimeField } from './time-field'
import type { ScheduleForm } from './use-schedule-form'

type Props = {
  /** Whose hours: a weekday, or a holiday. */
  of: string
  /** Path of the ranges in the form. */
  field: string
  ranges: Range[]
  sentence: ScheduleForm['sentence']
  onChange: (ranges: Range[]) => void
}

/** The ranges in which it is open on one day; none: closed all day. */
export function RangesEditor({ of, field, ranges, sentence, onChange }: Props) {
  const edit = (index: number, part: Partial<Range>) =>
    onChange(ranges.map((range, at) => (at === index ? { ...range, ...part } : range)))
  const add = () => onChange([...ranges, nextRange(ranges)])
  const problemId = useId()
  const problems = sentencesAt(field, ranges.length, sentence)

  return (
    <div className={classes.ranges}>
      {ranges.length === 0 && (
        <div className={classes.range}>
          <Text c="dimmed" w={104}>
            Closed all day
          </Text>
          <Button variant="subtle" size="compact-sm" aria-label={`Add hours to ${of}`} onClick={add}>
            Add hours
          </Button>
        </div>
      )}
      {ranges.map((range, index) => {
        const name = index === 0 ? of : `${of}, range ${index + 1}`
        const at = `${field}.${index}`
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a range has no name but its place
          <div key={index} className={classes.range}>
            <TimeField
              name={`${name}: opens`}
              field={`${at}.from`}
              value={range.from}
              problemId={sentence(`${at}.from`) || sentence(field) ? problemId : undefined}
              onChange={from => edit(index, { from })}
            />
            <span aria-hidden>–</span>
            <TimeField
              name={`${name}: closes`}
              field={`${at}.to`}
              value={range.to}
              problemId={sentence(`${at}.to`) || sentence(field) ? problemId : undefined}
              onChange={to => edit(index, { to })}
            />
            <ActionIcon
              size={28}
              variant="subtle"
              color="gray"
              aria-label={`Remove ${index === 0 ? 'the hours' : `range ${index + 1}`} of ${of}`}
              onClick={() => onChange(ranges.filter((_, at) => at !== index))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
            {index === ranges.length - 1 && (
              <ActionIcon size={28} variant="subtle" color="gray" aria-label={`Add more hours to ${of}`} onClick={add}>
                <IconPlus size={16} aria-hidden />
              </ActionIcon>
            )}
            {isOvernight(range) && <Text c="dimmed">{overnightWords(range)}</Text>}
          </div>
        )
      })}
      {problems.length > 0 && (
        <Text id={problemId} size="xs" c="var(--mantine-color-error)" role="alert">
          {problems.join(' ')}
        </Text>
      )}
    </div>
  )
}

function isOvernight(range: Range): boolean {
  const read = { from: readTime(range.from), to: readTime(range.to) }
  return read.from !== null && read.to !== null && endsNextDay({ from: read.from, to: read.to })
}

function overnightWords({ from, to }: Range): string {
  return readTime(from) === readTime(to) ? 'next day, 24 hours' : 'next day'
}

/** What is wrong with the day as a whole or with its times, each sentence once. */
function sentencesAt(field: string, count: number, sentence: Props['sentence']): string[] {
  const paths = [
    field,
    ...Array.from({ length: count }, (_, at) => [`${field}.${at}.from`, `${field}.${at}.to`]).flat(),
  ]
  const told = paths.map(path => sentence(path)).filter(words => typeof words === 'string')
  return [...new Set(told)]
}
