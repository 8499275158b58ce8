import { Anchor, Radio, Select, Stack, Text } from '@mantine/core'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { AudioPicker } from '@/components/media/audio-picker'
import type { AudioInput, ClipChoice } from '@/lib/media/audio-choice'
import { LANGUAGES } from '@/lib/media/voices'
import type { ConfigChoice } from '@/lib/numbers/views'
import type { Region } from '@/lib/phone/number'
import type { Target } from '@/lib/schedules/settings'
import type { ScheduleForm } from './use-schedule-form'

type Props = {
  side: 'open' | 'closed'
  form: ScheduleForm
  /** Where calls go until the form is saved. */
  saved: Target
  accountId: string
  region: Region
  configs: readonly ConfigChoice[]
  clips: readonly ClipChoice[]
  locked: boolean
}

/** What calls reach on one side of the schedule. Changing one's mind and back loses neither text nor choice. */
export function TargetField({ side, form, saved, accountId, region, configs, clips, locked }: Props) {
  const target = form.values[side]
  const [spare, setSpare] = useState(() => ({ configId: configs[0]?.id ?? '', audio: silence(region) }))
  const pick = (to: string) => {
    const { configId, audio } = { ...spare, ...target }
    setSpare({ configId, audio })
    if (to === 'masked_connect') form.change({ [side]: { to, configId } })
    else form.change({ [side]: { to, audio } })
  }
  const wrong = (...parts: string[]) => parts.map(part => form.sentence(`${side}${part}`)).find(Boolean)

  return (
    <Stack gap="sm" data-field={side}>
      <Radio.Group
        label={side === 'open' ? 'When it is open, callers' : 'When it is closed, callers'}
        value={target.to}
        error={wrong('', '.to')}
        onChange={pick}
      >
        <Stack gap="xs" mt="xs">
          {OPTIONS.map(option => (
            <Radio key={option.value} disabled={locked} {...option} />
          ))}
        </Stack>
      </Radio.Group>
      {target.to === 'masked_connect' ? (
        <ConfigField
          accountId={accountId}
          side={side}
          configs={configs}
          value={target.configId}
          error={wrong('.configId')}
          locked={locked}
          onChange={configId => form.change({ [side]: { to: 'masked_connect', configId } satisfies Target })}
        />
      ) : (
        <AudioPicker
          label={`${target.to === 'message' ? 'Message' : 'Greeting'} when ${side}`}
          value={target.audio}
          {...('audio' in saved && { playing: saved.audio })}
          clips={clips}
          region={region}
          error={wrong('.audio', '.audio.text', '.audio.language', '.audio.voice', '.audio.clipId')}
          disabled={locked}
          onChange={audio => audio && form.change({ [side]: { to: target.to, audio } })}
        />
      )}
    </Stack>
  )
}

const OPTIONS = [
  {
    value: 'masked_connect',
    label: 'Reach Masked Connect',
    description: 'The person who handles the caller’s order, by a configuration and its mapping list.',
  },
  { value: 'message', label: 'Hear a message', description: 'Then the call ends.' },
  { value: 'voicemail', label: 'Leave a voicemail', description: 'After a greeting. Two minutes at most.' },
]

type ConfigFieldProps = Pick<Props, 'accountId' | 'side' | 'configs' | 'locked'> & {
  value: string
  error: ReactNode
  onChange: (configId: string) => void
}

function ConfigField({ accountId, side, configs, value, error, locked, onChange }: ConfigFieldProps) {
  if (configs.length === 0)
    return (
      <Text>
        There is no configuration yet.{' '}
        <Anchor component={Link} size="sm" href={`/crm/settings/calling/${accountId}/masked-connect`}>
          Create one first
        </Anchor>
        .
      </Text>
    )
  return (
    <Select
      label={`Configuration when ${side}`}
      placeholder="Pick one"
      searchable={configs.length > 8}
      allowDeselect={false}
      data={configs.map(({ id, name }) => ({ value: id, label: name }))}
      disabled={locked}
      value={value}
      error={error}
      onChange={configId => configId && onChange(configId)}
    />
  )
}

function silence(region: Region): AudioInput {
  const [{ language, voices }] = LANGUAGES[region]
  return { kind: 'speech', text: '', language, voice: voices[0].voice }
}
