import { Checkbox, Modal } from '@mantine/core'
import { useState } from 'react'
import { ConfirmForm } from '@/components/ui/confirm-form'
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
  const removing = (detaching && removeAtCarrierToo) || remove
  return (
    <ConfirmForm
      consequences={breaks}
      ask="type its last four digits"
      word={number.number.slice(-4)}
      digits
      submit="Remove number"
      act={() => removing(number.id, { version: number.version })}
      onDone={onClose}
      onClose={onClose}
    >
      {removeAtCarrierToo && (
        <Checkbox
          label="Detach it at Plivo first"
          description="Plivo then sends its calls nowhere. The number stays rented."
          checked={detaching}
          onChange={event => setDetaching(event.currentTarget.checked)}
        />
      )}
    </ConfirmForm>
  )
}
