import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fromField } from './account-time'

type ExpiryProps = {
  opened: boolean
  what: string
  timeZone: string
  onClose: () => void
  /** RFC 3339; null for none. */
  onSet: (expiresAt: string | null) => void
}

/** One expiry for many mappings, or none. */
export function SetExpiryDialog({ opened, what, timeZone, onClose, onSet }: ExpiryProps) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const set = (expiresAt: string | null) => {
    if (expiresAt !== null && new Date(expiresAt) <= new Date())
      return setProblem('This time has passed. Pick a later one.')
    onClose()
    onSet(expiresAt)
  }
  return (
    <Modal opened={opened} onClose={onClose} title={`Set the expiry of ${what}`}>
      <form
        onSubmit={event => {
          event.preventDefault()
          const expiresAt = fromField(text, timeZone)
          if (expiresAt === null) setProblem('Give a date and time, or choose “Never”.')
          else set(expiresAt)
        }}
      >
        <Stack gap="md">
          <TextInput
            type="datetime-local"
            label="Expires"
            description={`In ${timeZone.replace('_', ' ')}. From then on these mappings match no call.`}
            error={problem}
            value={text}
            onChange={event => {
              setText(event.currentTarget.value)
              setProblem(null)
            }}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => set(null)}>
              Never
            </Button>
            <Button type="submit">Set expiry · live on the next call</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

type RemoveProps = { opened: boolean; what: string; onClose: () => void; onRemove: () => void }

/** All that match may be far more than anybody sees: it is said how many before they go. */
export function RemoveAllDialog({ opened, what, onClose, onRemove }: RemoveProps) {
  const remove = () => {
    onClose()
    onRemove()
  }
  return (
    <Modal opened={opened} onClose={onClose} title={`Remove ${what}?`}>
      <Stack gap="md">
        <Text>
          Their callers are asked for a code or a number from the next call on, and their order codes are free at once.
          You can undo it for a day, as long as this page is open.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep them
          </Button>
          <Button color="red" onClick={remove}>
            Remove {what}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
