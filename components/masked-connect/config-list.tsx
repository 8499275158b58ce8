import { ActionIcon, Anchor, Menu, Text } from '@mantine/core'
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import Link from 'next/link'
import { Suspense, use } from 'react'
import { PhoneNumber } from '@/components/ui/phone-number'
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

/** One row per configuration; below 768 pixels, one card. */
export function ConfigList({ accountId, configs, unreachable, ...rest }: Props) {
  if (configs.length === 0)
    return (
      <Text c="dimmed" py="xl">
        No configuration has that in its name or numbers.
      </Text>
    )
  return (
    <table className={classes.list}>
      <thead>
        <tr>
          <th scope="col">Configuration</th>
          <th scope="col">Live mappings</th>
          <th scope="col">Numbers</th>
          <th scope="col">Status</th>
          <th scope="col">
            <span className={classes.unseen}>Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {configs.map(config => (
          <tr key={config.id}>
            <th scope="row">
              <Anchor component={Link} href={configPage(accountId, config.id)} className={classes.name}>
                {config.name}
              </Anchor>
              <Text component="span" c="dimmed" className={classes.summary}>
                {describeConfig(config)}
              </Text>
            </th>
            <td data-label="Live mappings" className={classes.count}>
              {countWords(config.liveMappings)}
            </td>
            <td data-label="Numbers">
              <Numbers numbers={config.numbers} />
            </td>
            <td data-label="Status">
              <Suspense fallback={<Status config={config} />}>
                <KnownStatus config={config} unreachable={unreachable} />
              </Suspense>
            </td>
            <td>
              <Actions config={config} {...rest} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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

/** As many as fit without drowning the row. */
const SHOWN = 2

function Numbers({ numbers }: Pick<ConfigView, 'numbers'>) {
  if (numbers.length === 0) return <Text c="dimmed">None</Text>
  return (
    <div className={classes.numbers}>
      {numbers.slice(0, SHOWN).map(({ id, number, through }) => (
        <div key={id}>
          <PhoneNumber number={number} />
          {through && <Text c="dimmed">through {through}</Text>}
        </div>
      ))}
      {numbers.length > SHOWN && <Text c="dimmed">and {numbers.length - SHOWN} more</Text>}
    </div>
  )
}

type ActionsProps = { config: ConfigView } & Pick<Props, 'locked' | 'onTask' | 'onDuplicate'>

function Actions({ config, locked, onTask, onDuplicate }: ActionsProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          size={32}
          variant="subtle"
          color="gray"
          disabled={locked}
          {...(locked && { 'aria-describedby': 'configs-locked' })}
          aria-label={`More for ${config.name}`}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => onTask({ do: 'rename', configId: config.id })}
        >
          Rename…
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => onDuplicate(config)}>
          Duplicate
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => onTask({ do: 'remove', configId: config.id })}
        >
          Delete…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
