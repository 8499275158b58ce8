import { Checkbox, Text } from '@mantine/core'
import { EditInPlace } from '@/components/ui/edit-in-place'
import { PhoneNumber } from '@/components/ui/phone-number'
import type { Attachment } from '@/lib/numbers/carrier-views'
import type { NumberView } from '@/lib/numbers/views'
import { formatNumber } from '@/lib/phone/format'
import { AttachmentCell } from './attachment-cell'
import type { NumberActions } from './number-actions'
import { NumberRowActions } from './number-row-actions'
import classes from './numbers.module.css'
import type { Task } from './numbers-page'
import { RoutingCell } from './routing-cell'

type Props = {
  accountId: string
  numbers: readonly NumberView[]
  locked: boolean
  edit: NumberActions['edit']
  chosen: ReadonlySet<string>
  onChoose: (ids: readonly string[], chosen: boolean) => void
  /** What the carrier said when somebody asked; null where there is no carrier. */
  attachments: ReadonlyMap<string, Attachment> | null
  onTask: (task: Task) => void
  onAttach: (numberIds: readonly string[]) => void
  onDetach: (number: NumberView) => void
}

/** One row per number; below 768 pixels, one card. */
export function NumberTable(props: Props) {
  const { numbers, locked, chosen, onChoose, attachments } = props
  if (numbers.length === 0)
    return (
      <Text c="dimmed" py="xl">
        No number matches.
      </Text>
    )
  const shownChosen = numbers.filter(({ id }) => chosen.has(id)).length
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">
            <Checkbox
              size="xs"
              aria-label="Choose all shown"
              disabled={locked}
              {...(locked && { 'aria-describedby': 'numbers-locked' })}
              checked={shownChosen === numbers.length}
              indeterminate={shownChosen > 0 && shownChosen < numbers.length}
              onChange={event =>
                onChoose(
                  numbers.map(({ id }) => id),
                  event.currentTarget.checked,
                )
              }
            />
          </th>
          <th scope="col">Number</th>
          <th scope="col">Label</th>
          <th scope="col">Routes to</th>
          {attachments && <th scope="col">Plivo</th>}
          <th scope="col">
            <span className={classes.unseen}>Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {numbers.map(number => (
          <NumberRow key={number.id} number={number} {...props} />
        ))}
      </tbody>
    </table>
  )
}

function NumberRow({
  number,
  accountId,
  locked,
  edit,
  chosen,
  onChoose,
  attachments,
  ...rest
}: Props & { number: NumberView }) {
  const { id } = number
  const labelName = `Label of ${formatNumber(number.number)}`
  return (
    <tr id={id} data-chosen={chosen.has(id)}>
      <td>
        <Checkbox
          size="xs"
          aria-label={`Choose ${formatNumber(number.number)}`}
          disabled={locked}
          {...(locked && { 'aria-describedby': 'numbers-locked' })}
          checked={chosen.has(id)}
          onChange={event => onChoose([id], event.currentTarget.checked)}
        />
      </td>
      <th scope="row">
        <PhoneNumber number={number.number} />
      </th>
      <td>
        <EditInPlace
          text={number.label ?? ''}
          empty={{ inviting: 'Add a label', locked: 'No label' }}
          names={{ field: labelName, button: `${labelName}: ${number.label ?? 'none'}. Edit` }}
          locked={locked}
          save={label => edit(id, { label, version: number.version })}
        />
      </td>
      <td>
        <RoutingCell accountId={accountId} routing={number.routing} />
      </td>
      {attachments && (
        <td>
          <AttachmentCell checked={attachments.get(id)} attachedAt={number.attachedAt} />
        </td>
      )}
      <td>
        <NumberRowActions number={number} locked={locked} attachable={attachments !== null} {...rest} />
      </td>
    </tr>
  )
}
