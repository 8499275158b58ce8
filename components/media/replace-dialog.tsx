'use client'

import { Button, FileButton, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { isSame } from '@/components/ui/is-same'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import { useAsOpened } from '@/components/ui/use-as-opened'
import { useWritten, WritingModal } from '@/components/ui/writing-modal'
import type { ClipView } from '@/lib/media/views'
import type { Region } from '@/lib/phone/number'
import { ACCEPTED } from './accepted'
import { ClipPlayer } from './clip-player'
import classes from './media.module.css'
import type { MediaActions } from './media-actions'
import { Recorder } from './recorder'
import { replaceAddress, sendFile } from './send-file'
import { emptySpeech, type Speech, SpeechFields } from './speech-fields'
import { SpeechPlayer } from './speech-player'
import { UsedBy } from './used-by'

type Props = {
  accountId: string
  region: Region
  /** Null: the dialog is closed. */
  clip: ClipView | null
  rewrite: MediaActions['rewrite']
  onClose: () => void
  onReplaced: (clip: ClipView) => void
}

/** Puts something else in the place of what a clip holds: what plays now beside what will, and everything that plays it. */
export function ReplaceDialog({ clip, onClose, ...rest }: Props) {
  return (
    <WritingModal
      opened={clip !== null}
      onClose={onClose}
      title={clip ? `Replace “${clip.name}”` : 'Replace'}
      lost="What you wrote, recorded or chose would be lost."
      size="lg"
    >
      {clip && <ReplaceForm key={clip.id} clip={clip} onClose={onClose} {...rest} />}
    </WritingModal>
  )
}

type By = 'file' | 'recording' | 'speech'

function ReplaceForm({ accountId, region, clip, rewrite, onClose, onReplaced }: Props & { clip: ClipView }) {
  const [by, setBy] = useState<By>(clip.kind === 'file' ? 'file' : 'speech')
  const [file, setFile] = useState<File | null>(null)
  const [recording, setRecording] = useState<Blob | null>(null)
  const [spoken] = useState<Speech>(() => (clip.kind === 'speech' ? speechOf(clip) : emptySpeech(region)))
  const [speech, setSpeech] = useState(spoken)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  useWritten(file !== null || !isSame(speech, spoken))
  const { asOpened, refused } = useAsOpened(clip)
  const sent = by === 'file' ? file : recording
  const ready = by === 'speech' ? speech.text.trim() !== '' : sent !== null

  const save = async () => {
    setBusy(true)
    setProblem(null)
    const before = asOpened()
    const result =
      by === 'speech'
        ? await rewrite(clip.id, { version: before.version, ...speech }).catch(serverAway)
        : await sendFile({ address: replaceAddress(accountId, before), file: sent ?? new Blob(), fileName: clip.name })
    setBusy(false)
    if (!result.ok) {
      refused(result)
      return setProblem(result.fields[0]?.message ?? result.message)
    }
    onReplaced(result.data)
    onClose()
  }

  return (
    <Stack gap="md">
      <RefusalAlert sentence={problem} />
      <div>
        <Text size="xs" c="dimmed" mb={4}>
          Now playing
        </Text>
        <Now clip={clip} />
      </div>
      <div>
        <Text size="xs" c="dimmed" mb={4}>
          Will play
        </Text>
        <Stack gap="sm">
          <SegmentedControl
            className={classes.kinds ?? ''}
            aria-label="Replace it by"
            value={by}
            onChange={next => setBy(next as By)}
            data={[
              { value: 'file', label: 'A file' },
              { value: 'recording', label: 'A recording' },
              { value: 'speech', label: 'Text to speak' },
            ]}
          />
          {by === 'file' && <PickedFile file={file} onPick={setFile} />}
          {by === 'recording' && <Recorder onRecorded={setRecording} />}
          {by === 'speech' && <SpeechFields of="Will play" region={region} value={speech} onChange={setSpeech} />}
        </Stack>
      </div>
      {clip.usedBy.length > 0 && (
        <div>
          <Text size="xs" c="dimmed" mb={4}>
            Heard at once by callers of
          </Text>
          <UsedBy accountId={accountId} uses={clip.usedBy} />
        </div>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!ready} loading={busy} onClick={save}>
          Replace · live on the next call
        </Button>
      </Group>
    </Stack>
  )
}

function Now({ clip }: { clip: ClipView }) {
  if (clip.kind === 'file')
    return <ClipPlayer name="what plays now" address={clip.address} milliseconds={clip.milliseconds} />
  return (
    <div className={classes.speech}>
      <SpeechPlayer name="what plays now" text={clip.text} language={clip.language} />
      <Text className={classes.words ?? ''}>{clip.text}</Text>
    </div>
  )
}

function PickedFile({ file, onPick }: { file: File | null; onPick: (file: File | null) => void }) {
  const address = useMemo(() => file && URL.createObjectURL(file), [file])
  useEffect(() => () => void (address && URL.revokeObjectURL(address)), [address])
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <FileButton accept={ACCEPTED} onChange={onPick}>
          {props => (
            <Button {...props} size="xs" variant="default" leftSection={<IconUpload size={14} aria-hidden />}>
              {file ? 'Choose another file' : 'Choose a file'}
            </Button>
          )}
        </FileButton>
        <Text size="sm" {...(!file && { c: 'dimmed' })} className={classes.fileName ?? ''}>
          {file?.name ?? 'mp3 or wav, at most 10 MB'}
        </Text>
      </Group>
      {address && <ClipPlayer name="what will play" address={address} />}
    </Stack>
  )
}

function speechOf({ text, language, voice }: Speech): Speech {
  return { text, language, voice }
}
