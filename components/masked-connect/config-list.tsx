import { Text } from '@mantine/core'
import { Suspense, use } from 'react'
import { FewNumbers } from '@/components/ui/few-numbers'
import { ListTable, RowLink } from '@/components/ui/list-table'
import { ThingMenu } from '@/components/ui/row-menu'
import { describeConfig } from '@/lib/masked-connect/describe-config'
import type { ConfigView } from '@/lib/masked-connect/views'
import { countWords } from './capped-count'
import classes from './config-list.module.css'
import { ConfigStatus, StatusReasons } from './config-status'
import type { ConfigTask } from './configs-page'

type Props = {
  accountId: string
  configs: readonly ConfigView[]
  /** Ids of those with codes that can't be keyed; null when that could not be found out. */
  unreachable: Promise<readonly string[] | null>
  locked: boolean
  onTask: (task: ConfigTask) => void
  onDuplicate: (config: ConfigView) => void
}

/** Every configuration and what it needs. */
export function ConfigList({ accountId, configs, unreachable, locked, onTask, onDuplicate }: Props) {
  if (configs.length === 0)
    return (
      <Text c="dimmed" py="xl">
        No configuration has that in its name or numbers.
      </Text>
    )
  return (
    <ListTable
      rows={configs}
      idOf={({ id }) => id}
      columns={[
        {
          title: 'Configuration',
          width: '100%',
          cell: config => (
            <RowLink href={configPage(accountId, config.id)} name={config.name} summary={describeConfig(config)} />
          ),
        },
        {
          title: 'Live mappings',
          onCard: 'named',
          cell: ({ liveMappings }) => <span className={classes.count}>{countWords(liveMappings)}</span>,
        },
        { title: 'Numbers', onCard: 'named', cell: ({ numbers }) => <FewNumbers numbers={numbers} /> },
        {
          title: 'Status',
          onCard: 'named',
          cell: config => (
            <Suspense fallback={<Status config={config} />}>
              <KnownStatus config={config} unreachable={unreachable} />
            </Suspense>
          ),
        },
      ]}
      actions={config => (
        <ThingMenu
          of={config.name}
          lockedBy={locked ? 'configs-locked' : null}
          onRename={() => onTask({ do: 'rename', configId: config.id })}
          onDuplicate={() => onDuplicate(config)}
          onDelete={() => onTask({ do: 'remove', configId: config.id })}
        />
      )}
      actionsOnCard="corner"
    />
  )
}

export function configPage(accountId: string, configId: string): string {
  return `/crm/settings/calling/${accountId}/masked-connect/${configId}`
}

function KnownStatus({ config, unreachable }: { config: ConfigView } & Pick<Props, 'unreachable'>) {
  return <Status config={config} unreachable={use(unreachable)?.includes(config.id) ?? false} />
}

function Status(props: { config: ConfigView; unreachable?: boolean }) {
  return (
    <div className={classes.status}>
      <ConfigStatus {...props} />
      <StatusReasons {...props} />
    </div>
  )
}
