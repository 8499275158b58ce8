import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { readHolidays } from '@/lib/schedules/read-holidays'
import type { ScheduleSettings } from '@/lib/schedules/settings'

type Holidays = ScheduleSettings['holidays']
type Props = { opened: boolean; known: Holidays; onAdd: (holidays: Holidays) => void; onClose: () => void }

/** Takes a pasted list of dates and names, and says line by line what it can't read. */
export function AddHolidaysDialog({ opened, onClose, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add a list of holidays" closeOnClickOutside={false}>
      <PasteForm onClose={onClose} {...rest} />
    </Modal>
  )
}

function PasteForm({ known, onAdd, onClose }: Omit<Props, 'opened'>) {
  const [text, setText] = useState('')
  const { holidays, unread } = readHolidays(text)
  const added = holidays.filter(({ date }) => !known.some(holiday => holiday.date === date))
  const add = () => {
    onAdd(added.map(({ date, name }) => ({ date, name, ranges: [] })))
    onClose()
  }

  return (
    <Stack gap="md">
      <Textarea
        label="One holiday a line: its date, then its name"
        description="They are closed all day until you give them hours. Dates already in the list stay as they are."
        placeholder={'2026-12-25 Christmas\n2027-01-26 Republic Day'}
        autosize
        minRows={6}
        maxRows={14}
        maxLength={40_000}
        data-autofocus
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      {unread.length > 0 && (
        <Text c="var(--mantine-color-error)" role="status">
          Line {unread[0]?.line} can’t be read: “{unread[0]?.text.slice(0, 40)}”. Write it like “2026-12-25 Christmas”.
          {unread.length > 1 && ` So do ${unread.length - 1} more.`}
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={added.length === 0 || unread.length > 0} onClick={add}>
          {added.length === 1 ? 'Add 1 holiday' : `Add ${added.length} holidays`}
        </Button>
      </Group>
    </Stack>
  )
}
