import { Button, Menu } from '@mantine/core'
import { IconArrowsRight, IconPhoneCall, IconPlugConnected, IconPlugX, IconTrash } from '@tabler/icons-react'
import { RowMenu } from '@/components/ui/row-menu'
import type { NumberView } from '@/lib/numbers/views'
import { formatNumber } from '@/lib/phone/format'
import type { Task } from './number-dialogs'

type Props = {
  number: NumberView
  locked: boolean
  /** Whether there is a carrier to attach it at. */
  attachable: boolean
  onTask: (task: Task) => void
  onAttach: (numberIds: readonly string[]) => void
  onDetach: (number: NumberView) => void
}

/** What can be done with one number. */
export function NumberRowActions({ number, locked, attachable, onTask, onAttach, onDetach }: Props) {
  const name = formatNumber(number.number)
  const reason = locked ? { 'aria-describedby': 'numbers-locked' } : {}
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArrowsRight size={14} aria-hidden />}
        disabled={locked}
        {...reason}
        aria-label={`Route ${name}`}
        onClick={() => onTask({ do: 'route', numberIds: [number.id] })}
      >
        Route
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPhoneCall size={14} aria-hidden />}
        disabled={locked}
        {...reason}
        aria-label={`Try a call to ${name}`}
        onClick={() => onTask({ do: 'try', numberId: number.id })}
      >
        Try a call
      </Button>
      <RowMenu of={name} lockedBy={locked ? 'numbers-locked' : null}>
        {attachable && (
          <>
            <Menu.Item leftSection={<IconPlugConnected size={16} aria-hidden />} onClick={() => onAttach([number.id])}>
              {number.attachedAt ? 'Attach at Plivo again' : 'Attach at Plivo'}
            </Menu.Item>
            {number.attachedAt && (
              <Menu.Item leftSection={<IconPlugX size={16} aria-hidden />} onClick={() => onDetach(number)}>
                Detach at Plivo
              </Menu.Item>
            )}
            <Menu.Divider />
          </>
        )}
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => onTask({ do: 'remove', numberId: number.id })}
        >
          Remove…
        </Menu.Item>
      </RowMenu>
    </>
  )
}
