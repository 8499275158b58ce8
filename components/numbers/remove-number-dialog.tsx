import { Button, Checkbox, Group, List, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import type { NumberView } from '@/lib/numbers/views'
import { formatNumber } from '@/lib/phone/format'
import type { NumberActions } from './number-actions'
import { whatBreaks } from './what-breaks'

type Props = {
  /** Null: nothing to remove, the dialog is closed. */
  number: NumberView | null
  numbers: readonly NumberView[]
  remove: NumberActions['remove']
  /** Null where there is no carrier. */
  removeAtCarrierToo: NumberActions['remove'] | null
  onClose: () => void
}

/** Says what would break, and asks for the number's last digits before it is gone. */
export function RemoveNumberDialog({ number, numbers, remove, removeAtCarrierToo, onClose }: Props) {
  return (
    <Modal
      opened={number !== null}
      onClose={onClose}
      title={number ? `Remove ${formatNumber(number.number)}` : 'Remove'}
    >
      {number && (
        <Confirmation
          key={number.id}
          number={number}
          breaks={whatBreaks(number, numbers)}
          remove={remove}
          removeAtCarrierToo={number.attachedAt === null ? null : removeAtCarrierToo}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}

type ConfirmationProps = { number: NumberView; breaks: readonly string[] } & Pick<
  Props,
  'remove' | 'removeAtCarrierToo' | 'onClose'
>

function Confirmation({ number, breaks, remove, removeAtCarrierToo, onClose }: ConfirmationProps) {
  const [detaching, setDetaching] = useState(removeAtCarrierToo !== null)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const lastDigits = number.number.slice(-4)
  const confirmed = typed.replace(/\D/g, '').endsWith(lastDigits)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!confirmed) return
    setBusy(true)
    setProblem(null)
    const removing = (detaching && removeAtCarrierToo) || remove
    const result = await removing(number.id, { version: number.version }).catch(serverAway)
    setBusy(false)
    if (result.ok) onClose()
    else setProblem(result.message)
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <RefusalAlert sentence={problem} />
        <List size="sm" spacing="xs">
          {breaks.map(sentence => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
        {removeAtCarrierToo && (
          <Checkbox
            label="Detach it at Plivo first"
            description="Plivo then sends its calls nowhere. The number stays rented."
            checked={detaching}
            onChange={event => setDetaching(event.currentTarget.checked)}
          />
        )}
        <TextInput
          label={`To confirm, type its last four digits: ${lastDigits}`}
          inputMode="numeric"
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button type="submit" color="red.8" disabled={!confirmed} loading={busy}>
            Remove number
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
