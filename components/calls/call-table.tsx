import { Text } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { type KeyboardEvent, memo, useState } from 'react'
import { timeWords } from '@/components/masked-connect/account-time'
import { lengthWords, MATCH_WORDS } from '@/lib/calls/log/call-words'
import type { ListedCall } from '@/lib/calls/log/views'
import { formatNumber } from '@/lib/phone/format'
import { CallOutcome } from './call-outcome'
import classes from './calls.module.css'
import { RecordingMark } from './recording-mark'

type Props = {
  calls: readonly ListedCall[]
  timeZone: string
  /** The call that is open beside the list. */
  opened: string | null
  onOpen: (id: string) => void
  onClose: () => void
}

const COLUMNS = ['When', 'Customer', 'Agent', 'Number', 'Configuration', 'Match', 'Outcome', 'Length', 'Talk'] as const

/** A line a call. Arrow keys go from one to the next, Enter opens it, Esc closes it; while one is open, arrows open the next. */
export function CallTable({ calls, timeZone, opened, onOpen, onClose }: Props) {
  const [current, setCurrent] = useState<string | null>(opened)
  const place = Math.max(
    0,
    calls.findIndex(({ id }) => id === (current ?? opened)),
  )

  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const rows = [...event.currentTarget.querySelectorAll<HTMLTableRowElement>('tr[data-call]')]
    const from = rows.indexOf(document.activeElement as HTMLTableRowElement)
    if (from < 0) return
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: rows.length - 1 }[event.key]
    const row = to === undefined ? rows[from] : rows[to]
    const id = row?.dataset.call
    if (to !== undefined) {
      event.preventDefault()
      row?.focus()
      if (opened && id) onOpen(id)
    } else if ((event.key === 'Enter' || event.key === ' ') && id) {
      event.preventDefault()
      onOpen(id)
    } else if (event.key === 'Escape') onClose()
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are gone through with arrow keys is a grid.
    <table className={classes.table} role="grid" aria-label="Calls, newest first" aria-readonly>
      <thead>
        <tr>
          {COLUMNS.map(name => (
            <th key={name} scope="col" data-column={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={onKeyDown}>
        {calls.map((call, index) => (
          <Row
            key={call.id}
            call={call}
            timeZone={timeZone}
            isOpen={call.id === opened}
            inTabOrder={index === place}
            onOpen={onOpen}
            onFocus={setCurrent}
          />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = {
  call: ListedCall
  timeZone: string
  isOpen: boolean
  /** One row is reached by Tab, the others from there by arrow keys. */
  inTabOrder: boolean
  onOpen: (id: string) => void
  onFocus: (id: string) => void
}

const Row = memo(function Row({ call, timeZone, isOpen, inTabOrder, onOpen, onFocus }: RowProps) {
  const { id, startedAt, customerNumber, agentNumber, businessNumber, label, orderCode, configName, matchType } = call
  return (
    <tr
      data-call={id}
      tabIndex={inTabOrder ? 0 : -1}
      aria-selected={isOpen}
      onClick={() => onOpen(id)}
      onFocus={() => onFocus(id)}
    >
      <td data-column="When">
        <time dateTime={startedAt}>{timeWords(startedAt, timeZone)}</time>
        {call.test && (
          <span className={classes.tag}>
            <IconFlask size={12} aria-hidden /> Test
          </span>
        )}
      </td>
      <td data-column="Customer">
        {customerNumber ? formatNumber(customerNumber) : <span className={classes.faint}>Withheld</span>}
        <Order label={label} orderCode={orderCode} />
      </td>
      <td data-column="Agent">{agentNumber && formatNumber(agentNumber)}</td>
      <td data-column="Number">{formatNumber(businessNumber)}</td>
      <td data-column="Configuration">{configName}</td>
      <td data-column="Match">{matchType && MATCH_WORDS[matchType]}</td>
      <td data-column="Outcome">
        <CallOutcome {...call} />
        <RecordingMark state={call.recording} />
      </td>
      <td data-column="Length">{lengthWords(call.durationSeconds)}</td>
      <td data-column="Talk">{lengthWords(call.talkSeconds)}</td>
    </tr>
  )
})

function Order({ label, orderCode }: Pick<ListedCall, 'label' | 'orderCode'>) {
  const words = [label, orderCode && `order ${orderCode}`].filter(Boolean).join(' · ')
  return words === '' ? null : (
    <Text component="span" size="xs" c="dimmed" className={classes.order ?? ''}>
      {words}
    </Text>
  )
}
