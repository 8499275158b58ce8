'use client'

import { Alert, Badge, Button, Group, Tabs, Text, Title } from '@mantine/core'
import { IconListDetails, IconLock, IconPhoneCall, IconSettings } from '@tabler/icons-react'
import { useState } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import { TryCall } from '@/components/try-call/try-call'
import type { TryCallActions } from '@/components/try-call/use-try-call'
import { describeConfig } from '@/lib/masked-connect/describe-config'
import type { MappingListQuery } from '@/lib/masked-connect/mapping-list'
import type { CappedCount, ConfigView, MappingWindow } from '@/lib/masked-connect/views'
import type { ExampleCaller } from '@/lib/numbers/views'
import type { Region } from '@/lib/phone/number'
import type { ConfigActions } from './config-actions'
import classes from './config-page.module.css'
import { ConfigStatus } from './config-status'
import type { MappingActions } from './mapping-actions'
import { MappingList } from './mapping-list'
import { SettingsForm } from './settings-form'

type Props = {
  accountId: string
  region: Region
  timeZone: string
  config: ConfigView
  query: MappingListQuery
  /** Whether this reader sees numbers in full. */
  seesNumbers: boolean
  firstPage: Promise<MappingWindow | null>
  unreachable: Promise<CappedCount | null>
  /** Why this reader may change nothing; null when they may. */
  lockedBecause: string | null
  save: ConfigActions['save']
  mappings: MappingActions
  known: readonly ExampleCaller[]
  tryCall: TryCallActions
}

/** One configuration: its mapping list first, its settings, and a phone to try it with (product.md S2, S3). */
export function ConfigPage(props: Props) {
  const { accountId, region, timeZone, config, lockedBecause } = props
  const [trying, setTrying] = useState(false)
  const [unsaved, setUnsaved] = useState(false)

  return (
    <>
      <PageHeader
        title={
          <Group component="span" gap="sm">
            {config.name} <ConfigStatus config={config} />
          </Group>
        }
        breadcrumbs={[
          { label: 'Settings' },
          { label: 'Calling' },
          { label: 'Masked Connect', href: `/crm/settings/calling/${accountId}/masked-connect` },
        ]}
        description={describeConfig(config)}
        action={
          <Button
            variant={trying ? 'light' : 'default'}
            leftSection={<IconPhoneCall size={16} aria-hidden />}
            aria-expanded={trying}
            aria-controls="try-a-call"
            onClick={() => setTrying(open => !open)}
          >
            Try a call
          </Button>
        }
      />
      {lockedBecause && (
        <Alert id="config-locked" mb="md" variant="light" color="gray" icon={<IconLock aria-hidden />}>
          {lockedBecause}
        </Alert>
      )}
      <div className={classes.columns} data-trying={trying}>
        <Tabs defaultValue="mappings" className={classes.main}>
          <Tabs.List mb="md">
            <Tabs.Tab value="mappings" leftSection={<IconListDetails size={16} aria-hidden />}>
              Mapping list
            </Tabs.Tab>
            <Tabs.Tab
              value="settings"
              leftSection={<IconSettings size={16} aria-hidden />}
              rightSection={unsaved && <Badge size="xs" circle aria-label="Unsaved changes" />}
            >
              Settings
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="mappings">
            <MappingList
              config={config}
              timeZone={timeZone}
              region={region}
              query={props.query}
              seesNumbers={props.seesNumbers}
              firstPage={props.firstPage}
              unreachable={props.unreachable}
              locked={lockedBecause !== null}
              actions={props.mappings}
              address={`/crm/settings/calling/${accountId}/masked-connect/${config.id}/mappings`}
            />
          </Tabs.Panel>
          <Tabs.Panel value="settings">
            <SettingsForm
              config={config}
              timeZone={timeZone}
              lockedBecause={lockedBecause}
              save={props.save}
              onUnsaved={setUnsaved}
            />
          </Tabs.Panel>
        </Tabs>
        {trying && (
          <aside id="try-a-call" className={classes.aside}>
            <Title order={2} mb="xs">
              Try a call
            </Title>
            {unsaved && (
              <Text c="dimmed" mb="xs">
                With the settings as they are saved.
              </Text>
            )}
            <TryCall
              accountId={accountId}
              start={{ configId: config.id }}
              region={region}
              known={props.known}
              lockedBecause={lockedBecause && 'Owners and Admins try calls here.'}
              actions={props.tryCall}
            />
          </aside>
        )}
      </div>
    </>
  )
}
