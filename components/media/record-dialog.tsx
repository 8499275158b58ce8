'use client'

import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { WritingModal } from '@/components/ui/writing-modal'
import type { ActionResult } from '@/lib/access/run-action'
import type { ClipView } from '@/lib/media/views'
import { Recorder } from './recorder'
import { sendFile, uploadAddress } from './send-file'

type Props = { accountId: string; opened: boolean; onClose: () => void; onSaved: (clip: ClipView) => void }

/** Records a new clip for the library. A recording isn't lost by a slip, nor one that is being made. */
export function RecordDialog({ opened, onClose, ...rest }: Props) {
  return (
    <WritingModal opened={opened} onClose={onClose} title="Record a clip" lost="The recording would be lost.">
      <RecordForm onClose={onClose} {...rest} />
    </WritingModal>
  )
}

function RecordForm({ accountId, onClose, onSaved }: Omit<Props, 'opened'>) {
  const [name, setName] = useState('')
  const [file, setFile] = useState<Blob | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const save = async () => {
    if (!file) return
    setBusy(true)
    const fileName = `${name.trim() || 'Recording'}.wav`
    const result: ActionResult<ClipView> = await sendFile({ address: uploadAddress(accountId), file, fileName })
    setBusy(false)
    if (!result.ok) return setProblem(result.message)
    onSaved(result.data)
    onClose()
  }
  return (
    <Stack gap="md">
      <RefusalAlert sentence={problem} />
      <Recorder onRecorded={setFile} />
      {file && (
        <TextInput
          label="Name"
          placeholder="Recording"
          autoComplete="off"
          maxLength={80}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!file} loading={busy} onClick={save}>
          Add to the library
        </Button>
      </Group>
    </Stack>
  )
}
