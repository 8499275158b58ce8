import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import { focusFirst, showProblems } from '@/components/ui/show-problems'
import { useWritten, WritingModal } from '@/components/ui/writing-modal'
import { type WriteClipInput, writeClipInput } from '@/lib/media/schema'
import type { Region } from '@/lib/phone/number'
import type { MediaActions } from './media-actions'
import { emptySpeech, SpeechFields } from './speech-fields'

type Props = { opened: boolean; region: Region; write: MediaActions['write']; onClose: () => void }

/** Writes a new clip of text to speak. A text being written isn't lost by a slip. */
export function SpeechDialog({ opened, onClose, ...rest }: Props) {
  return (
    <WritingModal
      opened={opened}
      onClose={onClose}
      title="Write text to speak"
      lost="The text you wrote would be lost."
      size="lg"
    >
      <SpeechForm onClose={onClose} {...rest} />
    </WritingModal>
  )
}

function SpeechForm({ region, write, onClose }: Omit<Props, 'opened'>) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useForm<WriteClipInput>({
    initialValues: { name: '', ...emptySpeech(region) },
    validate: problemsOf,
  })
  useWritten(form.isDirty())
  const submit = form.onSubmit(
    async values => {
      setBusy(true)
      setProblem(null)
      const result = await write(values).catch(serverAway)
      setBusy(false)
      if (result.ok) return onClose()
      if (result.fields.length === 0) setProblem(result.message)
      showProblems(form, result)
    },
    errors => focusFirst(form, errors),
  )
  const { name, ...speech } = form.values
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <RefusalAlert sentence={problem} />
        <TextInput
          label="Name"
          placeholder="Closed on Sundays"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <SpeechFields
          of="Spoken"
          textLabel="What callers hear"
          region={region}
          value={speech}
          error={form.errors.text ?? form.errors.voice}
          onChange={spoken => {
            form.setValues(spoken)
            form.clearFieldError('text')
          }}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Add to the library
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function problemsOf(values: WriteClipInput): Record<string, string> {
  const parsed = writeClipInput.safeParse(values)
  return Object.fromEntries((parsed.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]))
}
