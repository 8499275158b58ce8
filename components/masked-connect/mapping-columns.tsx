import { ActionIcon, Switch, Text, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconTrash } from '@tabler/icons-react'
import { createColumnHelper } from '@tanstack/react-table'
import type { gridFeatures } from '@/components/data-grid/features'
import { PhoneNumber } from '@/components/ui/phone-number'
import { canBeKeyed, codeLengthWords } from '@/lib/masked-connect/code-length'
import type { MappingView } from '@/lib/masked-connect/views'
import { timeWords } from './account-time'
import { EditCell } from './edit-cell'
import { EDITORS, type EditableColumn } from './mapping-editors'
import classes from './mapping-grid.module.css'
import { useMappingGrid } from './mapping-grid-context'
import { MappingStatus } from './mapping-status'
import { nameOf } from './use-mapping-commands'

type CellProps = { row: { original: MappingView } }

const helper = createColumnHelper<typeof gridFeatures, MappingView>()
const titled = (column: EditableColumn) => ({ header: EDITORS[column].title })

/** The columns of the mapping grid. Readers who see no numbers in full can't sort by them (product.md Roles). */
export function mappingColumns(seesNumbers: boolean) {
  return helper.columns([
    helper.accessor('customerNumber', { ...titled('customerNumber'), cell: Customer, enableSorting: seesNumbers }),
    helper.accessor('followMeNumber', { ...titled('followMeNumber'), cell: FollowMe, enableSorting: seesNumbers }),
    helper.accessor('orderCode', { ...titled('orderCode'), cell: OrderCode }),
    helper.accessor('label', { ...titled('label'), cell: Label }),
    helper.accessor('expiresAt', { ...titled('expiresAt'), cell: Expires }),
    helper.display({ id: 'status', header: 'Status', cell: Status }),
    helper.display({ id: 'actions', header: '', cell: Actions }),
  ])
}

function Customer({ row: { original: mapping } }: CellProps) {
  return (
    <EditCell mapping={mapping} column="customerNumber">
      <PhoneNumber number={mapping.customerNumber} />
    </EditCell>
  )
}

function FollowMe({ row: { original: mapping } }: CellProps) {
  return (
    <EditCell mapping={mapping} column="followMeNumber">
      <PhoneNumber number={mapping.followMeNumber} />
    </EditCell>
  )
}

function OrderCode({ row: { original: mapping } }: CellProps) {
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

function Label({ row: { original: mapping } }: CellProps) {
  return (
    <EditCell mapping={mapping} column="label">
      {mapping.label ?? <Nothing />}
    </EditCell>
  )
}

function Expires({ row: { original: mapping } }: CellProps) {
  const { timeZone } = useMappingGrid()
  return (
    <EditCell mapping={mapping} column="expiresAt">
      {mapping.expiresAt ? (
        <time dateTime={mapping.expiresAt}>{timeWords(mapping.expiresAt, timeZone)}</time>
      ) : (
        <Text component="span" c="dimmed">
          Never
        </Text>
      )}
    </EditCell>
  )
}

function Status({ row: { original: mapping } }: CellProps) {
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

function Actions({ row: { original: mapping } }: CellProps) {
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
