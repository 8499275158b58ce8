'use client'

import { Alert, Button, CloseButton, Group, List } from '@mantine/core'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import { LockedNote } from '@/components/ui/locked-note'
import { offerUndo, undone } from '@/components/ui/offer-undo'
import { routingWords } from '@/lib/numbers/routing'
import type { NumberView } from '@/lib/numbers/views'
import { formatNumber } from '@/lib/phone/format'
import type { Added } from './add-from-carrier-dialog'
import { CarrierLine } from './carrier-line'
import { ChosenBar } from './chosen-bar'
import { inputOfView } from './input-of-view'
import type { NumberActions } from './number-actions'
import { NumberDialogs, type NumberDialogsProps, type Task } from './number-dialogs'
import { type NumberFilter, passes } from './number-filter'
import { NumberTable } from './number-table'
import { NumberToolbar } from './number-toolbar'
import { NumbersEmpty } from './numbers-empty'
import { useCarrier } from './use-carrier'
import { useNumberFilter } from './use-number-filter'
import { useRefreshAtChange } from './use-refresh-at'

type Props = Omit<NumberDialogsProps, 'task' | 'onTask' | 'onAdded' | 'onRouted'> & {
  /** Whether this reader is one who connects carriers. */
  mayConnect: boolean
  filter: NumberFilter
  /** Why this reader may change nothing; null when they may. */
  lockedBecause: string | null
}

/** The account's numbers and what each of them reaches (product.md S7). */
export function NumbersPage(props: Props) {
  const { accountId, region, numbers, carrier, lockedBecause, actions } = props
  const [task, setTask] = useState<Task | null>(null)
  const [warning, setWarning] = useState<string | null>(null)
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set())
  const { filter, refine } = useNumberFilter(props.filter)
  const atCarrier = useCarrier(actions.carrier)
  useRefreshAtChange(numbers)

  const locked = lockedBecause !== null
  const shown = numbers.filter(number => passes(number, filter))
  // Out of sight, nothing is chosen: what is done to many is done to what can be seen.
  const chosen = new Set(shown.flatMap(({ id }) => (chosenIds.has(id) ? [id] : [])))

  const choose = (ids: readonly string[], choosing: boolean) =>
    setChosenIds(new Set([...[...chosen].filter(id => !ids.includes(id)), ...(choosing ? ids : [])]))
  const added = ({ addedIds, problems, warning }: Added) => {
    setWarning(warning)
    atCarrier.setProblems(problems)
    if (addedIds.length > 0) setTask({ do: 'route', numberIds: addedIds })
  }
  const routedTo = (before: readonly NumberView[], after: readonly NumberView[]) => {
    setChosenIds(new Set())
    offerUndo(afterRouting(after), () => routeBack(actions, before, after))
  }
  const add = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      disabled={locked}
      aria-describedby={locked ? 'numbers-locked' : undefined}
      onClick={() => setTask({ do: 'add' })}
    >
      Add number
    </Button>
  )

  return (
    <>
      <PageHeader
        title="Phone Numbers"
        breadcrumbs={[{ label: 'Settings' }, { label: 'Calling' }]}
        description="Your business numbers, and what a call to each of them reaches. Changes count from the next call on."
        action={numbers.length > 0 ? add : null}
      />
      <LockedNote id="numbers-locked" because={lockedBecause} />
      <CarrierLine
        accountId={accountId}
        carrier={carrier}
        numbers={numbers}
        locked={locked}
        mayConnect={props.mayConnect}
        checking={atCarrier.busy === 'checking'}
        onCheck={atCarrier.check}
        onAdd={() => setTask({ do: 'addFromCarrier' })}
      />
      {warning && <Warning onClose={() => setWarning(null)}>{warning}</Warning>}
      {atCarrier.problems.length > 0 && (
        <Warning onClose={() => atCarrier.setProblems([])}>
          <List size="sm">
            {atCarrier.problems.map(({ number, message }) => (
              <List.Item key={number}>
                {formatNumber(number)}: {message}
              </List.Item>
            ))}
          </List>
        </Warning>
      )}
      {numbers.length === 0 ? (
        <NumbersEmpty region={region} action={add} />
      ) : (
        <>
          <NumberToolbar numbers={numbers} filter={filter} onFilter={refine} />
          <NumberTable
            accountId={accountId}
            numbers={shown}
            locked={locked}
            edit={actions.edit}
            chosen={chosen}
            onChoose={choose}
            attachments={carrier.connected ? atCarrier.attachments : null}
            onTask={setTask}
            onAttach={atCarrier.attach}
            onDetach={atCarrier.detach}
          />
          <ChosenBar
            count={chosen.size}
            attaching={atCarrier.busy === 'attaching'}
            onRoute={() => setTask({ do: 'route', numberIds: [...chosen] })}
            onAttach={carrier.connected ? () => atCarrier.attach([...chosen]) : null}
            onClear={() => setChosenIds(new Set())}
          />
        </>
      )}
      <NumberDialogs {...props} task={task} onTask={setTask} onAdded={added} onRouted={routedTo} />
    </>
  )
}

function afterRouting(numbers: readonly NumberView[]): string {
  const [number] = numbers
  if (!number) return ''
  const whose = numbers.length === 1 ? formatNumber(number.number) : `${numbers.length} numbers`
  return `From now on calls to ${whose} ${routingWords(number.routing)}.`
}

/** Each number back to what it reached before, as long as nobody changed it since. */
async function routeBack(
  { routeMany }: NumberActions,
  before: readonly NumberView[],
  after: readonly NumberView[],
): Promise<void> {
  const changes = before.flatMap(({ id, routing }) => {
    const version = after.find(each => each.id === id)?.version
    return version ? [{ numberId: id, version, routing: inputOfView(routing) }] : []
  })
  await undone(routeMany({ changes }))
}

function Warning({ children, onClose }: { children: ReactNode; onClose: () => void }) {
  return (
    <Alert role="alert" mb="md" variant="light" color="yellow" icon={<IconAlertTriangle aria-hidden />}>
      <Group wrap="nowrap" justify="space-between" align="flex-start">
        <div>{children}</div>
        <CloseButton size="sm" aria-label="Close the warning" onClick={onClose} />
      </Group>
    </Alert>
  )
}
