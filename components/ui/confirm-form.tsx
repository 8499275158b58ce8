import { Button, Group, List, Stack, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { ActionResult } from '@/lib/access/run-action'
import { RefusalAlert } from './refusal-alert'
import { serverAway } from './server-away'

type Props = {
  /** What it would do, a sentence each. */
  consequences: readonly string[]
  /** What is to be typed before a colon: "type its name". */
  ask: string
  word: string
  /** Only the digits of what is typed count, and only the last of them. */
  digits?: boolean
  /** On the button that changes nothing. */
  keep?: string
  /** On the button that does it. */
  submit: string
  act: () => Promise<ActionResult<unknown>>
  /** What else may be chosen. */
  children?: ReactNode
  onDone: () => void
  onClose: () => void
}

/** What can't be undone, in a dialog: it says what goes, and asks for a word before it goes. */
export function ConfirmForm(props: Props) {
  const { consequences, ask, word, digits = false, keep = 'Keep it', submit, act, children, onDone, onClose } = props
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const confirmed = digits ? typed.replace(/\D/g, '').endsWith(word) : typed.trim() === word

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!confirmed) return
    setBusy(true)
    setProblem(null)
    const result = await act().catch(serverAway)
    if (result.ok) return onDone()
    setBusy(false)
    setProblem(result.message)
  }

  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        <RefusalAlert sentence={problem} />
        <List size="sm" spacing={4}>
          {consequences.map(sentence => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
        {children}
        <TextInput
          label={`To confirm, ${ask}: ${word}`}
          {...(digits && { inputMode: 'numeric' })}
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {keep}
          </Button>
          <Button type="submit" color="red.8" disabled={!confirmed} loading={busy}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
