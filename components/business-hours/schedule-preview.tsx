import { Paper, Stack, Text, Title } from '@mantine/core'
import type { Hours } from '@/lib/schedules/hours'
import type { ScheduleSettings, Target } from '@/lib/schedules/settings'
import type { TargetView } from '@/lib/schedules/views'
import { CheckMoment } from './check-moment'
import { NowLine } from './now-line'
import classes from './schedule-preview.module.css'
import { WeekStrip } from './week-strip'

type Props = {
  hours: Hours
  targets: Pick<ScheduleSettings, 'open' | 'closed'>
  configName: (id: string) => string
  pageMadeAt: string
  unsaved: boolean
  reach: string
}

/** What the hours being edited amount to: now, in the coming week, and at any moment one asks about. */
export function SchedulePreview({ hours, targets, configName, pageMadeAt, unsaved, reach }: Props) {
  const open = viewOf(targets.open, configName)
  const closed = viewOf(targets.closed, configName)
  return (
    <aside className={classes.preview} aria-label="What these hours mean">
      <Paper withBorder p="md" radius="md">
        <Stack gap="lg">
          {unsaved && (
            <div>
              <Title order={2}>Right now, once saved</Title>
              <Text>
                <NowLine hours={hours} open={open} closed={closed} pageMadeAt={pageMadeAt} />
              </Text>
            </div>
          )}
          <div>
            <Title order={2} mb="xs">
              The next seven days
            </Title>
            <WeekStrip hours={hours} pageMadeAt={pageMadeAt} />
          </div>
          <CheckMoment hours={hours} open={open} closed={closed} pageMadeAt={pageMadeAt} />
        </Stack>
      </Paper>
      <Text c="dimmed">{reach}</Text>
    </aside>
  )
}

function viewOf(target: Target, configName: Props['configName']): TargetView {
  if (target.to === 'masked_connect') return { ...target, configName: configName(target.configId) }
  return { ...target, clipName: null }
}
