'use client'

import { Alert, Button, CloseButton, Group, List } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconLock, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { serverAway } from '@/components/masked-connect/server-away'
import { PageHeader } from '@/components/shell/page-header'
import type { TryCallActions } from '@/components/try-call/use-try-call'
import { offerUndo } from '@/components/ui/offer-undo'
import { OnDemand } from '@/components/ui/on-demand'
import type { TryCallHours } from '@/lib/calls/try-call-views'
import type { CarrierView } from '@/lib/numbers/carrier-views'
import { routingWords } from '@/lib/numbers/routing'
import type { ExampleCaller, NumberView } from '@/lib/numbers/views'
import { formatNumber } from '@/lib/phone/format'
import type { Region } from '@/lib/phone/number'
import type { Added } from './add-from-carrier-dialog'
import { CarrierLine } from './carrier-line'
import { ChosenBar } from './chosen-bar'
import { inputOfView } from './input-of-view'
import type { NumberActions } from './number-actions'
import { type NumberFilter, passes } from './number-filter'
import { NumberTable } from './number-table'
import { NumberToolbar } from './number-toolbar'
import { NumbersEmpty } from './numbers-empty'
import type { Targets } from './route-dialog'
import { useCarrier } from './use-carrier'
import { useNumberFilter } from './use-number-filter'
import { useRefreshAtChange } from './use-refresh-at'

// Fetched when they are wanted: most visits are for the list.
const addDialog = () => import('./add-number-dialog')
const carrierDialog = () => import('./add-from-carrier-dialog')
const routeDialog = () => import('./route-dialog')
const removeDialog = () => import('./remove-number-dialog')
const tryCallDrawer = () => import('./try-call-drawer')

/** Which dialog is open, and about which numbers. */
export type Task =
  | { do: 'add' | 'addFromCarrier' }
  | { do: 'route'; numberIds: readonly string[] }
  | { do: 'remove' | 'try'; numberId: string }

type Props = {
  accountId: string
  region: Region
  numbers: readonly NumberView[]
  targets: Targets
  carrier: CarrierView
  /** Whether this reader is one who connects carriers. */
  mayConnect: boolean
  /** Customers to try calls as, by configuration. */
  examples: ReadonlyMap<string, ExampleCaller[]>
  /** Business hours to try calls by, by number. */
  hours: ReadonlyMap<string, TryCallHours>
  filter: NumberFilter
  /** Why this reader may change nothing; null when they may. */
  lockedBecause: string | null
  actions: NumberActions
  tryCall: TryCallActions
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

  const close = () => setTask(null)
  const locked = lockedBecause !== null
  const shown = numbers.filter(number => passes(number, filter))
  // Out of sight, nothing is chosen: what is done to many is done to what can be seen.
  const chosen = new Set(shown.flatMap(({ id }) => (chosenIds.has(id) ? [id] : [])))
  const subject = (task?.do === 'remove' || task?.do === 'try') && numbers.find(({ id }) => id === task.numberId)
  const routed = task?.do === 'route' ? numbers.filter(({ id }) => task.numberIds.includes(id)) : []

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
      {lockedBecause && (
        <Alert id="numbers-locked" mb="md" variant="light" color="gray" icon={<IconLock aria-hidden />}>
          {lockedBecause}
        </Alert>
      )}
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
      <OnDemand fetch={addDialog} wanted={task?.do === 'add'} onAway={close}>
        {({ AddNumberDialog }) => (
          <AddNumberDialog
            opened={task?.do === 'add'}
            region={region}
            onClose={close}
            add={actions.add}
            onAdded={({ number, warning }) => added({ addedIds: [number.id], problems: [], warning })}
          />
        )}
      </OnDemand>
      <OnDemand fetch={carrierDialog} wanted={task?.do === 'addFromCarrier'} onAway={close}>
        {({ AddFromCarrierDialog }) => (
          <AddFromCarrierDialog
            opened={task?.do === 'addFromCarrier'}
            unreachable={carrier.unreachable}
            actions={actions.carrier}
            onAdded={added}
            onClose={close}
          />
        )}
      </OnDemand>
      <OnDemand fetch={routeDialog} wanted={task?.do === 'route'} onAway={close}>
        {({ RouteDialog }) => (
          <RouteDialog
            accountId={accountId}
            region={region}
            targets={props.targets}
            numbers={routed}
            actions={actions}
            onRouted={routedTo}
            onClose={close}
          />
        )}
      </OnDemand>
      <OnDemand fetch={removeDialog} wanted={task?.do === 'remove'} onAway={close}>
        {({ RemoveNumberDialog }) => (
          <RemoveNumberDialog
            number={(task?.do === 'remove' && subject) || null}
            numbers={numbers}
            remove={actions.remove}
            removeAtCarrierToo={carrier.connected ? actions.carrier.remove : null}
            onClose={close}
          />
        )}
      </OnDemand>
      <OnDemand fetch={tryCallDrawer} wanted={task?.do === 'try'} onAway={close}>
        {({ TryCallDrawer }) => (
          <TryCallDrawer
            accountId={accountId}
            region={region}
            number={(task?.do === 'try' && subject) || null}
            examples={props.examples}
            hours={props.hours}
            actions={props.tryCall}
            onClose={close}
          />
        )}
      </OnDemand>
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
  const result = await routeMany({ changes }).catch(serverAway)
  if (!result.ok) notifications.show({ color: 'red', title: 'Not undone', message: result.message, autoClose: 10_000 })
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
