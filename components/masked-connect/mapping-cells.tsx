import { ActionIcon, Checkbox, Switch, Text, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { PhoneNumber } from '@/components/ui/phone-number'
import { RelativeTime } from '@/components/ui/relative-time'
import { canBeKeyed, codeLengthWords } from '@/lib/masked-connect/code-length'
import type { MappingView } from '@/lib/masked-connect/views'
import { timeWords } from './account-time'
import { EditCell } from './edit-cell'
import classes from './mapping-grid.module.css'
import { useMappingGrid } from './mapping-grid-context'
import { nameOf } from './mapping-name'
import { MappingStatus } from './mapping-status'

type CellProps = { mapping: MappingView }

/** What stands in a cell of the mapping grid. */
export function mappingCell(mapping: MappingView, column: string): ReactNode {
  const Cell = CELLS[column]
  return Cell && <Cell mapping={mapping} />
}

const CELLS: Readonly<Record<string, (props: CellProps) => ReactNode>> = {
  choose: Choose,
  customerNumber: Customer,
  followMeNumber: FollowMe,
  orderCode: OrderCode,
  label: Label,
  expiresAt: Expires,
  status: Status,
  updatedAt: Updated,
  actions: Actions,
}

function Choose({ mapping }: CellProps) {
  const { locked, chosen } = useMappingGrid()
  return (
    <Checkbox
      size="xs"
      aria-label={`Choose ${nameOf(mapping)}`}
      checked={chosen.has(mapping.id)}
      disabled={locked}
      {...(locked && { 'aria-describedby': 'config-locked' })}
      onChange={() => {}}
      onClick={event => {
        void chosen.toggle(mapping, event.shiftKey)
        // The cell has the keys, not what is in it.
        event.currentTarget.closest<HTMLElement>('[data-row]')?.focus()
      }}
    />
  )
}

function Customer({ mapping }: CellProps) {
  return (
    <EditCell mapping={mapping} column="customerNumber">
      <PhoneNumber number={mapping.customerNumber} />
    </EditCell>
  )
}

function FollowMe({ mapping }: CellProps) {
  return (
    <EditCell mapping={mapping} column="followMeNumber">
      <PhoneNumber number={mapping.followMeNumber} />
    </EditCell>
  )
}

function OrderCode({ mapping }: CellProps) {
  const { codeDigits } = useMappingGrid()
  const { orderCode } = mapping
  return (
    <EditCell mapping={mapping} column="orderCode">
      <span>
        {orderCode ?? <Nothing />}
        {orderCode !== null && !canBeKeyed(orderCode, codeDigits) && (
          <Tooltip label={`Can’t be keyed: codes here have ${codeLengthWords(codeDigits)}`}>
            <IconAlertTriangle
              size={14}
              className={classes.warning}
              role="img"
              aria-label={`Can’t be keyed: codes here have ${codeLengthWords(codeDigits)}`}
            />
          </Tooltip>
        )}
      </span>
    </EditCell>
  )
}

function Label({ mapping }: CellProps) {
  return (
    <EditCell mapping={mapping} column="label">
      <span className={classes.label} title={mapping.label ?? undefined}>
        {mapping.label ?? <Nothing />}
      </span>
    </EditCell>
  )
}

function Expires({ mapping }: CellProps) {
  const { timeZone } = useMappingGrid()
  return (
    <EditCell mapping={mapping} column="expiresAt">
      {mapping.expiresAt ? (
        <span className={classes.twoLines}>
          <time dateTime={mapping.expiresAt}>{timeWords(mapping.expiresAt, timeZone)}</time>
          <Text component="span" c="dimmed" className={classes.small}>
            <RelativeTime at={mapping.expiresAt} timeZone={timeZone} />
          </Text>
        </span>
      ) : (
        <Text component="span" c="dimmed">
          Never
        </Text>
      )}
    </EditCell>
  )
}

function Status({ mapping }: CellProps) {
  const { locked, setActive } = useMappingGrid()
  return (
    <span className={classes.status}>
      <Switch
        size="xs"
        aria-label={`${nameOf(mapping)} is switched on`}
        checked={mapping.active}
        disabled={locked}
        {...(locked && { 'aria-describedby': 'config-locked' })}
        onChange={event => setActive(mapping, event.currentTarget.checked)}
      />
      <MappingStatus status={mapping.status} />
    </span>
  )
}

function Updated({ mapping }: CellProps) {
  const { timeZone } = useMappingGrid()
  return (
    <Text component="span" c="dimmed" className={classes.value}>
      <RelativeTime at={mapping.updatedAt} timeZone={timeZone} />
    </Text>
  )
}

function Actions({ mapping }: CellProps) {
  const { locked, remove } = useMappingGrid()
  return (
    <Tooltip label="Remove">
      <ActionIcon
        className={classes.remove}
        variant="subtle"
        color="gray"
        size={28}
        disabled={locked}
        {...(locked && { 'aria-describedby': 'config-locked' })}
        aria-label={`Remove ${nameOf(mapping)}`}
        onClick={() => remove(mapping)}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

function Nothing() {
  return (
    <Text component="span" c="dimmed" aria-label="None">
      —
    </Text>
  )
}
