import { Checkbox, Text } from '@mantine/core'
import { EditInPlace } from '@/components/ui/edit-in-place'
import { ListTable } from '@/components/ui/list-table'
import { PhoneNumber } from '@/components/ui/phone-number'
import type { Attachment } from '@/lib/numbers/carrier-views'
import type { NumberView } from '@/lib/numbers/views'
import { formatNumber } from '@/lib/phone/format'
import { AttachmentCell } from './attachment-cell'
import type { NumberActions } from './number-actions'
import type { Task } from './number-dialogs'
import { NumberRowActions } from './number-row-actions'
import classes from './numbers.module.css'
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

/** Every number that is shown, and what its calls reach. */
export function NumberTable(props: Props) {
  const { accountId, numbers, locked, edit, chosen, onChoose, attachments, ...rest } = props
  if (numbers.length === 0)
    return (
      <Text c="dimmed" py="xl">
        No number matches.
      </Text>
    )
  const lockedBy = locked ? { disabled: true, 'aria-describedby': 'numbers-locked' } : {}
  const shownChosen = numbers.filter(({ id }) => chosen.has(id)).length
  return (
    <ListTable
      rows={numbers}
      idOf={({ id }) => id}
      isChosen={({ id }) => chosen.has(id)}
      columns={[
        {
          title: 'Chosen',
          onCard: 'corner',
          head: (
            <Checkbox
              size="xs"
              aria-label="Choose all shown"
              {...lockedBy}
              checked={shownChosen === numbers.length}
              indeterminate={shownChosen > 0 && shownChosen < numbers.length}
              onChange={event =>
                onChoose(
                  numbers.map(({ id }) => id),
                  event.currentTarget.checked,
                )
              }
            />
          ),
          cell: ({ id, number }) => (
            <Checkbox
              size="xs"
              aria-label={`Choose ${formatNumber(number)}`}
              {...lockedBy}
              checked={chosen.has(id)}
              onChange={event => onChoose([id], event.currentTarget.checked)}
            />
          ),
        },
        { title: 'Number', nowrap: true, cell: ({ number }) => <PhoneNumber number={number} /> },
        {
          title: 'Label',
          cell: number => (
            <div className={classes.label}>
              <Label number={number} locked={locked} edit={edit} />
            </div>
          ),
        },
        // The widest takes what the others leave.
        {
          title: 'Routes to',
          width: '100%',
          cell: ({ routing }) => <RoutingCell accountId={accountId} routing={routing} />,
        },
        attachments !== null && {
          title: 'Plivo',
          cell: ({ id, attachedAt }) => <AttachmentCell checked={attachments.get(id)} attachedAt={attachedAt} />,
        },
      ]}
      actions={number => (
        <NumberRowActions number={number} locked={locked} attachable={attachments !== null} {...rest} />
      )}
    />
  )
}

function Label({ number, locked, edit }: { number: NumberView } & Pick<Props, 'locked' | 'edit'>) {
  const name = `Label of ${formatNumber(number.number)}`
  return (
    <EditInPlace
      text={number.label ?? ''}
      empty={{ inviting: 'Add a label', locked: 'No label' }}
      names={{ field: name, button: `${name}: ${number.label ?? 'none'}. Edit` }}
      locked={locked}
      save={label => edit(number.id, { label, version: number.version })}
    />
  )
}
