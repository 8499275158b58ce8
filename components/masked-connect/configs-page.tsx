'use client'

import { Anchor, Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import Link from 'next/link'
import { type ComponentProps, useState } from 'react'
import { FirstSteps } from '@/components/first-steps/first-steps'
import { PageHeader } from '@/components/shell/page-header'
import { LockedNote } from '@/components/ui/locked-note'
import { serverAway } from '@/components/ui/server-away'
import type { ConfigView } from '@/lib/masked-connect/views'
import type { ConfigActions } from './config-actions'
import { ConfigList, configPage } from './config-list'
import { ConfigsEmpty } from './configs-empty'
import { CreateConfigDialog } from './create-config-dialog'
import { DeleteConfigDialog } from './delete-config-dialog'
import { RenameConfigDialog } from './rename-config-dialog'

/** What somebody set out to do, and with which configuration. */
export type ConfigTask = { do: 'create' } | { do: 'rename' | 'remove'; configId: string }

type Props = {
  accountId: string
  configs: readonly ConfigView[]
  /** Ids of those with codes that can't be keyed; null when that could not be found out. */
  unreachable: Promise<readonly string[] | null>
  /** Begin with the dialog that makes one. */
  creating?: boolean
  /** What is left until the first masked call; null when nothing is, or it was put away. */
  firstSteps?: Omit<ComponentProps<typeof FirstSteps>, 'lockedBecause' | 'onPutAway' | 'onCreateConfig'> | null
  /** Why this reader may change nothing; null when they may. */
  lockedBecause: string | null
  actions: ConfigActions
}

/** The account's configurations (product.md S1). */
export function ConfigsPage(props: Props) {
  const { accountId, configs, unreachable, creating = false, lockedBecause, actions } = props
  const [putAway, setPutAway] = useState(false)
  const firstSteps = putAway ? null : (props.firstSteps ?? null)
  const [task, setTask] = useState<ConfigTask | null>(creating ? { do: 'create' } : null)
  const [search, setSearch] = useState('')
  const close = () => setTask(null)
  const subject = task && task.do !== 'create' ? (configs.find(({ id }) => id === task.configId) ?? null) : null
  const found = configs.filter(config => isFound(config, search.trim()))
  const create = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      disabled={lockedBecause !== null}
      {...(lockedBecause !== null && { 'aria-describedby': 'configs-locked' })}
      onClick={() => setTask({ do: 'create' })}
    >
      Create Config
    </Button>
  )
  const duplicate = async (config: ConfigView) => {
    const result = await actions.duplicate(config.id).catch(serverAway)
    if (!result.ok) return notifications.show({ color: 'red', title: 'Not duplicated', message: result.message })
    const { id, settings } = result.data
    notifications.show({
      message: (
        <>
          <Anchor component={Link} size="sm" href={configPage(accountId, id)}>
            {settings.name}
          </Anchor>{' '}
          has the same settings, and no mappings yet.
        </>
      ),
    })
  }

  return (
    <>
      <PageHeader
        title="Masked Connect"
        breadcrumbs={[{ label: 'Settings' }, { label: 'Calling' }]}
        description="A configuration connects each customer to the one person with their order. Neither sees the other’s number."
        action={configs.length > 0 || firstSteps ? create : null}
      />
      <LockedNote id="configs-locked" because={lockedBecause} />
      {firstSteps && (
        <FirstSteps
          {...firstSteps}
          lockedBecause={null}
          onPutAway={() => setPutAway(true)}
          onCreateConfig={() => setTask({ do: 'create' })}
        />
      )}
      {configs.length === 0 ? (
        !firstSteps && <ConfigsEmpty action={create} />
      ) : (
        <>
          <TextInput
            mb="sm"
            maw={320}
            aria-label="Search configurations"
            placeholder="Search by name or number"
            leftSection={<IconSearch size={16} aria-hidden />}
            value={search}
            onChange={event => setSearch(event.currentTarget.value)}
          />
          <ConfigList
            accountId={accountId}
            configs={found}
            unreachable={unreachable}
            locked={lockedBecause !== null}
            onTask={setTask}
            onDuplicate={duplicate}
          />
        </>
      )}
      <CreateConfigDialog
        opened={task?.do === 'create'}
        accountId={accountId}
        create={actions.create}
        onClose={close}
      />
      <RenameConfigDialog config={task?.do === 'rename' ? subject : null} save={actions.save} onClose={close} />
      <DeleteConfigDialog
        accountId={accountId}
        config={task?.do === 'remove' ? subject : null}
        remove={actions.remove}
        onClose={close}
      />
    </>
  )
}

/** By a part of the name, or of a number that leads here, however it is written. */
function isFound({ name, numbers }: ConfigView, search: string): boolean {
  const digits = /^[\d\s+().-]+$/.test(search) ? search.replace(/\D/g, '').replace(/^0+/, '') : ''
  return (
    name.toLowerCase().includes(search.toLowerCase()) ||
    (digits !== '' && numbers.some(({ number }) => number.includes(digits)))
  )
}
