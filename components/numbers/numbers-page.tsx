'use client'

import { Alert, Button, CloseButton, Group } from '@mantine/core'
import { IconAlertTriangle, IconLock, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import type { TryCallActions } from '@/components/try-call/use-try-call'
import type { TryCallHours } from '@/lib/calls/try-call-views'
import type { ConfigChoice, ExampleCaller, NumberView } from '@/lib/numbers/views'
import type { Region } from '@/lib/phone/number'
import { AddNumberDialog } from './add-number-dialog'
import type { NumberActions } from './number-actions'
import { NumberTable } from './number-table'
import { NumbersEmpty } from './numbers-empty'
import { RemoveNumberDialog } from './remove-number-dialog'
import { RouteNumberDialog } from './route-number-dialog'
import { TryCallDrawer } from './try-call-drawer'

/** Which dialog is open, and about which number. */
export type Task = { do: 'add' } | { do: 'route' | 'remove' | 'try'; numberId: string }

type Props = {
  accountId: string
  region: Region
  numbers: readonly NumberView[]
  configs: readonly ConfigChoice[]
  /** Customers to try calls as, by configuration. */
  examples: ReadonlyMap<string, ExampleCaller[]>
  /** Business hours to try calls by, by number. */
  hours: ReadonlyMap<string, TryCallHours>
  /** Why this reader may change nothing; null when they may. */
  lockedBecause: string | null
  actions: NumberActions
  tryCall: TryCallActions
}

/** The account's numbers and what each of them reaches (product.md S7). */
export function NumbersPage(props: Props) {
  const { accountId, region, numbers, configs, examples, hours, lockedBecause, actions, tryCall } = props
  const [task, setTask] = useState<Task | null>(null)
  const [warning, setWarning] = useState<string | null>(null)
  const close = () => setTask(null)
  const subject = task && task.do !== 'add' ? (numbers.find(({ id }) => id === task.numberId) ?? null) : null
  const locked = lockedBecause !== null
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
      {warning && <Warning sentence={warning} onClose={() => setWarning(null)} />}
      {numbers.length === 0 ? (
        <NumbersEmpty action={add} />
      ) : (
        <NumberTable accountId={accountId} numbers={numbers} locked={locked} actions={actions} onTask={setTask} />
      )}
      <AddNumberDialog
        opened={task?.do === 'add'}
        region={region}
        onClose={close}
        add={actions.add}
        onAdded={({ number, warning }) => {
          setWarning(warning)
          setTask({ do: 'route', numberId: number.id })
        }}
      />
      <RouteNumberDialog
        accountId={accountId}
        number={task?.do === 'route' ? subject : null}
        configs={configs}
        route={actions.route}
        onClose={close}
      />
      <RemoveNumberDialog
        number={task?.do === 'remove' ? subject : null}
        numbers={numbers}
        remove={actions.remove}
        onClose={close}
      />
      <TryCallDrawer
        accountId={accountId}
        region={region}
        number={task?.do === 'try' ? subject : null}
        examples={examples}
        hours={hours}
        actions={tryCall}
        onClose={close}
      />
    </>
  )
}

function Warning({ sentence, onClose }: { sentence: string; onClose: () => void }) {
  return (
    <Alert role="alert" mb="md" variant="light" color="yellow" icon={<IconAlertTriangle aria-hidden />}>
      <Group wrap="nowrap" justify="space-between" align="flex-start">
        {sentence}
        <CloseButton size="sm" aria-label="Close the warning" onClick={onClose} />
      </Group>
    </Alert>
  )
}
