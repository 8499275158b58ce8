'use client'

import { Input, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { AudioChoice, ClipChoice } from '@/lib/media/audio-choice'
import { LANGUAGES } from '@/lib/media/voices'
import type { Region } from '@/lib/phone/number'
import { LIMITS } from '@/lib/switchboard/limits'

export type AudioPickerProps = {
  label: string
  description?: ReactNode
  /** What callers hear when nothing is set, as a sentence; a point without it can't be set to nothing. */
  nothing?: string
  value: AudioChoice
  onChange: (choice: AudioChoice) => void
  clips: readonly ClipChoice[]
  region: Region
  error?: ReactNode
  disabled?: boolean
}

type Kind = 'nothing' | 'clip' | 'speech'

/** What one audio point plays: nothing, a clip of the media library, or text to speak (product.md S5). */
export function AudioPicker(props: AudioPickerProps) {
  const { label, description, nothing, value, onChange, clips, region, error, disabled = false } = props
  const id = useId()
  const kind: Kind = value?.kind ?? 'nothing'
  const kinds = [
    ...(nothing ? [{ value: 'nothing', label: 'Nothing' }] : []),
    { value: 'clip', label: 'Media library', disabled: clips.length === 0 },
    { value: 'speech', label: 'Text to speak' },
  ]
  return (
    <Input.Wrapper id={id} label={label} labelElement="div" description={description} error={error}>
      <Stack gap="xs" mt="xs">
        <SegmentedControl
          aria-label={label}
          data={kinds}
          value={kind}
          disabled={disabled}
          onChange={next => onChange(startOf(next as Kind, clips, region))}
        />
        {value === null && nothing && <Text c="dimmed">{nothing}</Text>}
        {value?.kind === 'clip' && (
          <Select
            aria-label={`${label}: clip`}
            data={clips.map(clip => ({ value: clip.id, label: clip.name }))}
            value={value.clipId}
            searchable
            disabled={disabled}
            onChange={clipId => clipId && onChange({ kind: 'clip', clipId })}
          />
        )}
        {value?.kind === 'speech' && (
          <Textarea
            aria-label={`${label}: text`}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={LIMITS.spokenCharacters}
            value={value.text}
            disabled={disabled}
            onChange={event => onChange({ ...value, text: event.currentTarget.value })}
          />
        )}
      </Stack>
    </Input.Wrapper>
  )
}

function startOf(kind: Kind, clips: readonly ClipChoice[], region: Region): AudioChoice {
  const [{ language, voices }] = LANGUAGES[region]
  switch (kind) {
    case 'nothing':
      return null
    case 'clip':
      return clips[0] ? { kind: 'clip', clipId: clips[0].id } : null
    case 'speech':
      return { kind: 'speech', text: '', language, voice: voices[0].voice }
  }
}
