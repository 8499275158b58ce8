import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconHours24, IconMoon } from '@tabler/icons-react'
import type { Range } from '@/lib/schedules/hours'
import { WEEKDAYS } from '@/lib/schedules/settings'
import { RangesEditor } from './ranges-editor'
import type { ScheduleForm } from './use-schedule-form'
import classes from './week-editor.module.css'

type Props = { week: Range[][]; sentence: ScheduleForm['sentence']; onChange: (week: Range[][]) => void }

/** The hours of every week, a row a day; a day's hours can be copied to others. */
export function WeekEditor({ week, sentence, onChange }: Props) {
  const setDays = (isChosen: (day: number) => boolean, ranges: Range[]) =>
    onChange(WEEKDAYS.map((_, day) => (isChosen(day) ? ranges.map(range => ({ ...range })) : (week[day] ?? []))))

  return (
    <div className={classes.week}>
      {WEEKDAYS.map((name, index) => {
        const ranges = week[index] ?? []
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't stand beside its fields
          <div key={name} className={classes.day} role="group" aria-label={name}>
            <span className={classes.name} aria-hidden>
              {name}
            </span>
            <RangesEditor
              of={name}
              field={`week.${index}`}
              ranges={ranges}
              sentence={sentence}
              onChange={ranges => setDays(day => day === index, ranges)}
            />
            <DayMenu
              name={name}
              onCopyToAll={() => setDays(() => true, ranges)}
              onCopyToWeekdays={() => setDays(day => day < SATURDAY, ranges)}
              onAllDay={() => setDays(day => day === index, [{ from: '00:00', to: '24:00' }])}
              onClear={() => setDays(day => day === index, [])}
            />
          </div>
        )
      })}
    </div>
  )
}

const SATURDAY = 5

type DayMenuProps = Record<'onCopyToAll' | 'onCopyToWeekdays' | 'onAllDay' | 'onClear', () => void> & { name: string }

function DayMenu({ name, onCopyToAll, onCopyToWeekdays, onAllDay, onClear }: DayMenuProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={32} mt={2} variant="subtle" color="gray" aria-label={`More for ${name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={onCopyToAll}>
          Copy {name} to all days
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={onCopyToWeekdays}>
          Copy {name} to Monday–Friday
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconHours24 size={16} aria-hidden />} onClick={onAllDay}>
          Open 24 hours
        </Menu.Item>
        <Menu.Item leftSection={<IconMoon size={16} aria-hidden />} onClick={onClear}>
          Closed all day
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
