'use client'

import { Anchor, Group, Input, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import Link from 'next/link'
import { useParams } from 'next/navigation'
import { type ReactNode, useId, useRef, useState } from 'react'
import type { AudioChoice, ClipChoice } from '@/lib/media/audio-choice'
import type { Region } from '@/lib/phone/number'
import { AddClip } from './add-clip'
import { ClipPlayer } from './clip-player'
import classes from './media.module.css'
import { useClipsWithNew } from './new-clips'
import { NowAndNext } from './now-and-next'
import { emptySpeech, SpeechFields, voiceName } from './speech-fields'
import { SpeechPlayer } from './speech-player'

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
  /** What is saved: while the value differs, "now playing" stands beside "will play". */
  playing?: AudioChoice
}

type Kind = 'nothing' | 'clip' | 'speech'

/**
 * What one audio point plays: nothing, a clip of the media library, or text to speak (product.md S5). Everything can be
 * heard before it is saved, disabled or not; going to and fro between the kinds loses nothing.
 */
export function AudioPicker(props: AudioPickerProps) {
  const { label, description, nothing, value, onChange, region, error, disabled = false, playing } = props
  const { accountId = null } = useParams<{ accountId?: string }>() ?? {}
  const clips = useClipsWithNew(accountId, props.clips)
  const id = useId()
  const [empty, setEmpty] = useState(false)
  const left = useRef<Partial<Record<Kind, AudioChoice>>>({})
  const kind: Kind = empty && clips.length === 0 ? 'clip' : (value?.kind ?? 'nothing')
  const kinds = [
    ...(nothing ? [{ value: 'nothing', label: 'Nothing' }] : []),
    { value: 'clip', label: 'Media library' },
    { value: 'speech', label: 'Text to speak' },
  ]
  const turnTo = (next: Kind) => {
    if (value) left.current[value.kind] = value
    setEmpty(next === 'clip' && clips.length === 0)
    if (next === 'clip' && clips.length === 0) return
    onChange(left.current[next] ?? startOf(next, clips, region))
  }

  return (
    <Input.Wrapper id={id} label={label} labelElement="div" description={description} error={error}>
      <Stack gap="xs" mt="xs" align="stretch">
        <SegmentedControl
          className={classes.kinds ?? ''}
          aria-label={label}
          data={kinds}
          value={kind}
          disabled={disabled}
          onChange={next => turnTo(next as Kind)}
        />
        {kind === 'nothing' && nothing && <Text c="dimmed">{nothing}</Text>}
        {kind === 'clip' && (
          <ClipField
            label={label}
            clipId={value?.kind === 'clip' ? value.clipId : null}
            accountId={accountId}
            clips={clips}
            disabled={disabled}
            onPick={clipId => onChange({ kind: 'clip', clipId })}
          />
        )}
        {kind === 'speech' && value?.kind === 'speech' && (
          <SpeechFields
            of={label}
            value={value}
            region={region}
            disabled={disabled}
            onChange={speech => onChange({ kind: 'speech', ...speech })}
          />
        )}
        {playing !== undefined && <NowAndNext now={playing} next={value} clips={clips} />}
      </Stack>
    </Input.Wrapper>
  )
}

type ClipFieldProps = {
  label: string
  /** Null outside an account's pages: there is no library to go to. */
  accountId: string | null
  clipId: string | null
  clips: readonly ClipChoice[]
  disabled: boolean
  onPick: (clipId: string) => void
}

function ClipField({ label, accountId, clipId, clips, disabled, onPick }: ClipFieldProps) {
  const picked = clips.find(({ id }) => id === clipId)
  return (
    <>
      {clips.length > 0 ? (
        <Select
          aria-label={`${label}: clip`}
          placeholder="Pick a clip"
          data={clips.map(clip => ({ value: clip.id, label: clip.name }))}
          value={clipId}
          searchable={clips.length > 8}
          allowDeselect={false}
          nothingFoundMessage="No clip has such a name."
          disabled={disabled}
          error={clipId !== null && !picked && 'This clip is not in the media library any more. Pick another one.'}
          onChange={next => next && onPick(next)}
        />
      ) : (
        <Text c="dimmed">The media library has no clip yet.</Text>
      )}
      {picked && <Heard of={`“${picked.name}”`} clip={picked} />}
      {accountId && (
        <Group gap="xs">
          {!disabled && <AddClip of={label} accountId={accountId} onAdded={onPick} />}
          <Anchor component={Link} size="xs" href={`/crm/settings/calling/${accountId}/media`}>
            Open the media library
          </Anchor>
        </Group>
      )}
    </>
  )
}

function Heard({ of, clip }: { of: string; clip: ClipChoice }) {
  if (clip.playable) return <ClipPlayer name={of} address={clip.playable} />
  if (!clip.speech) return null
  return (
    <Stack gap={4}>
      <Text className={classes.words ?? ''}>“{clip.speech.text}”</Text>
      <Group gap="xs" wrap="nowrap">
        <SpeechPlayer name={of} text={clip.speech.text} language={clip.speech.language} />
        <Text size="xs" c="dimmed">
          Heard here in your browser’s voice; callers hear {voiceName(clip.speech)}.
        </Text>
      </Group>
    </Stack>
  )
}

function startOf(kind: Kind, clips: readonly ClipChoice[], region: Region): AudioChoice {
  switch (kind) {
    case 'nothing':
      return null
    case 'clip':
      return clips[0] ? { kind: 'clip', clipId: clips[0].id } : null
    case 'speech':
      return { kind: 'speech', ...emptySpeech(region) }
  }
}
