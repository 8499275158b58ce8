import { Anchor, Select, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import Link from 'next/link'
import { AudioPicker } from '@/components/media/audio-picker'
import type { AudioChoice, ClipChoice } from '@/lib/media/audio-choice'
import type { ConfigChoice, ScheduleChoice } from '@/lib/numbers/views'
import type { Region } from '@/lib/phone/number'
import classes from './numbers.module.css'
import type { RoutingValues } from './routing-values'

type FieldProps = { form: UseFormReturnType<RoutingValues> }

export function ConfigField({
  accountId,
  configs,
  form,
}: FieldProps & { accountId: string; configs: readonly ConfigChoice[] }) {
  if (configs.length === 0)
    return <NoneYet what="There is no configuration yet." href={`/crm/settings/calling/${accountId}/masked-connect`} />
  return (
    <Select
      className={classes.option}
      label="Configuration"
      placeholder="Pick one"
      searchable={configs.length > MANY}
      data={configs.map(({ id, name }) => ({ value: id, label: name }))}
      {...form.getInputProps('configId')}
      onChange={configId => form.setFieldValue('configId', configId ?? '')}
    />
  )
}

export function ScheduleField({
  accountId,
  schedules,
  form,
}: FieldProps & { accountId: string; schedules: readonly ScheduleChoice[] }) {
  if (schedules.length === 0)
    return (
      <NoneYet what="There are no business hours yet." href={`/crm/settings/calling/${accountId}/business-hours`} />
    )
  return (
    <Select
      className={classes.option}
      label="Schedule"
      placeholder="Pick one"
      searchable={schedules.length > MANY}
      data={schedules.map(({ id, name }) => ({ value: id, label: name }))}
      {...form.getInputProps('scheduleId')}
      onChange={scheduleId => form.setFieldValue('scheduleId', scheduleId ?? '')}
    />
  )
}

type AudioFieldProps = FieldProps & {
  label: string
  clips: readonly ClipChoice[]
  region: Region
  /** What callers hear until this is saved; null when that is no audio, or not the same for all. */
  playing: AudioChoice
}

export function AudioField({ label, clips, region, playing, form }: AudioFieldProps) {
  const { value, error } = form.getInputProps('audio')
  return (
    <div className={classes.option}>
      <AudioPicker
        label={label}
        value={value}
        error={error}
        clips={clips}
        region={region}
        {...(playing && { playing })}
        onChange={audio => form.setFieldValue('audio', audio)}
      />
    </div>
  )
}

/** More are found by typing. */
const MANY = 8

function NoneYet({ what, href }: { what: string; href: string }) {
  return (
    <Text className={classes.option}>
      {what}{' '}
      <Anchor component={Link} size="sm" href={href}>
        Create one first
      </Anchor>
      .
    </Text>
  )
}
