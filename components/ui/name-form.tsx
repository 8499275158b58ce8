import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { ActionRefusal } from '@/lib/access/run-action'

type Props = {
  /** What it is called now; empty for something new. */
  name: string
  description?: string
  maxLength: number
  /** On the button. */
  submit: string
  /** Answers with the refusal, or null once it is done. */
  save: (name: string) => Promise<ActionRefusal | null>
  onClose: () => void
}

/** A dialog's one question: a name. Refused, what was typed stays, with the reason. */
export function NameForm({ name, description, maxLength, submit, save, onClose }: Props) {
  const [typed, setTyped] = useState(name)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const refusal = await save(typed)
    // Once it is done the dialog closes, or another page comes.
    if (!refusal) return
    setBusy(false)
    setProblem(refusal.fields[0]?.message ?? refusal.message)
  }

  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        <TextInput
          label="Name"
          description={description}
          autoComplete="off"
          data-autofocus
          maxLength={maxLength}
          value={typed}
          error={problem}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} disabled={name !== '' && typed.trim() === name}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
