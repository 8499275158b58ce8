import type { TryCallActions } from '@/components/try-call/use-try-call'
import { OnDemand } from '@/components/ui/on-demand'
import type { TryCallHours } from '@/lib/calls/try-call-views'
import type { CarrierView } from '@/lib/numbers/carrier-views'
import type { ExampleCaller, NumberView } from '@/lib/numbers/views'
import type { Region } from '@/lib/phone/number'
import type { Added } from './add-from-carrier-dialog'
import type { NumberActions } from './number-actions'
import type { Targets } from './route-dialog'

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

export type NumberDialogsProps = {
  accountId: string
  region: Region
  /** All of the account's. */
  numbers: readonly NumberView[]
  targets: Targets
  carrier: CarrierView
  /** Customers to try calls as, by configuration. */
  examples: ReadonlyMap<string, ExampleCaller[]>
  /** Business hours to try calls by, by number. */
  hours: ReadonlyMap<string, TryCallHours>
  actions: NumberActions
  tryCall: TryCallActions
  /** Null: none is open. */
  task: Task | null
  onTask: (task: Task | null) => void
  onAdded: (added: Added) => void
  onRouted: (before: readonly NumberView[], after: readonly NumberView[]) => void
}

/** What is done with numbers, in dialogs: added, routed, removed, tried. */
export function NumberDialogs({ task, onTask, onAdded, onRouted, ...page }: NumberDialogsProps) {
  const { accountId, region, numbers, carrier, actions } = page
  const close = () => onTask(null)
  const subject = (task?.do === 'remove' || task?.do === 'try') && numbers.find(({ id }) => id === task.numberId)
  const routed = task?.do === 'route' ? numbers.filter(({ id }) => task.numberIds.includes(id)) : []
  return (
    <>
      <OnDemand fetch={addDialog} wanted={task?.do === 'add'} onAway={close}>
        {({ AddNumberDialog }) => (
          <AddNumberDialog
            opened={task?.do === 'add'}
            region={region}
            onClose={close}
            add={actions.add}
            onAdded={({ number, warning }) => onAdded({ addedIds: [number.id], problems: [], warning })}
          />
        )}
      </OnDemand>
      <OnDemand fetch={carrierDialog} wanted={task?.do === 'addFromCarrier'} onAway={close}>
        {({ AddFromCarrierDialog }) => (
          <AddFromCarrierDialog
            opened={task?.do === 'addFromCarrier'}
            unreachable={carrier.unreachable}
            actions={actions.carrier}
            onAdded={onAdded}
            onClose={close}
          />
        )}
      </OnDemand>
      <OnDemand fetch={routeDialog} wanted={task?.do === 'route'} onAway={close}>
        {({ RouteDialog }) => (
          <RouteDialog
            accountId={accountId}
            region={region}
            targets={page.targets}
            numbers={routed}
            actions={actions}
            onRouted={onRouted}
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
            examples={page.examples}
            hours={page.hours}
            actions={page.tryCall}
            onClose={close}
          />
        )}
      </OnDemand>
    </>
  )
}
