'use client'

import { Badge, Button, Group, Tabs, Text, Title } from '@mantine/core'
import { IconHistory, IconListDetails, IconPhoneCall, IconSettings } from '@tabler/icons-react'
import { Suspense, use, useState } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import type { TryCallActions } from '@/components/try-call/use-try-call'
import { LockedNote } from '@/components/ui/locked-note'
import { useFetched } from '@/components/ui/use-fetched'
import type { ImportDetails } from '@/lib/imports/views'
import { describeConfig } from '@/lib/masked-connect/describe-config'
import type { MappingListQuery } from '@/lib/masked-connect/mapping-list'
import type { CappedCount, ConfigView, MappingWindow, UnfinishedChange } from '@/lib/masked-connect/views'
import type { ClipChoice } from '@/lib/media/audio-choice'
import type { ExampleCaller } from '@/lib/numbers/views'
import type { Region } from '@/lib/phone/number'
import type { ConfigActions, HistoryActions } from './config-actions'
import classes from './config-page.module.css'
import { ConfigStatus, StatusReasons } from './config-status'
import type { MappingActions } from './mapping-actions'
import { MappingList } from './mapping-list'
import { PanelFallback } from './panel-fallback'
import type { Restored } from './restored'

// Fetched when they are wanted: most visits are for the mapping list.
const settingsForm = () => import('./settings-form')
const configHistory = () => import('./config-history')
const tryCall = () => import('@/components/try-call/try-call')

type Props = {
  accountId: string
  region: Region
  timeZone: string
  config: ConfigView
  clips: readonly ClipChoice[]
  query: MappingListQuery
  /** What the address asks to see first. */
  tab: 'mappings' | 'settings'
  /** Whether this reader sees numbers in full. */
  seesNumbers: boolean
  firstPage: Promise<MappingWindow | null>
  unreachable: Promise<CappedCount | null>
  unfinished: Promise<UnfinishedChange | null>
  /** Why this reader may change nothing; null when they may. */
  lockedBecause: string | null
  save: ConfigActions['save']
  /** Null: this reader may not see who changed what. */
  history: HistoryActions | null
  mappings: MappingActions
  /** The import that is changing the list just now. */
  running: ImportDetails | null
  known: readonly ExampleCaller[]
  tryCall: TryCallActions
}

/** One configuration: its mapping list first, its settings, and a phone to try it with (product.md S2, S3). */
export function ConfigPage(props: Props) {
  const { accountId, region, timeZone, config, clips, lockedBecause, history } = props
  const [trying, setTrying] = useState(false)
  const [unsaved, setUnsaved] = useState(false)
  const [tab, setTab] = useState<string | null>(props.tab)
  const [opened, setOpened] = useState(props.tab === 'settings')
  const [restored, setRestored] = useState<Restored | null>(null)
  const form = useFetched(settingsForm, opened)
  // With the form, so that a lost connection takes it from nobody who is editing.
  const past = useFetched(configHistory, opened || tab === 'history')
  const phone = useFetched(tryCall, trying)
  const fetchAgain = () => {
    form.again()
    past.again()
  }
  const show = (tab: string | null) => {
    setTab(tab)
    if (tab === 'settings') setOpened(true)
  }
  const restore = (version: Restored) => {
    setRestored(version)
    show('settings')
  }

  return (
    <>
      <PageHeader
        title={
          <Group component="span" gap="sm">
            {config.name}
            <Suspense fallback={<ConfigStatus config={config} />}>
              <KnownStatus config={config} unreachable={props.unreachable} />
            </Suspense>
          </Group>
        }
        breadcrumbs={[
          { label: 'Settings' },
          { label: 'Calling' },
          { label: 'Masked Connect', href: `/crm/settings/calling/${accountId}/masked-connect` },
        ]}
        description={
          <>
            {describeConfig(config)}
            <Suspense fallback={<StatusReasons config={config} />}>
              <KnownReasons config={config} unreachable={props.unreachable} />
            </Suspense>
          </>
        }
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
      <LockedNote id="config-locked" because={lockedBecause} />
      <div className={classes.columns} data-trying={trying}>
        <Tabs value={tab} onChange={show} className={classes.main}>
          <Tabs.List mb="md">
            <Tabs.Tab value="mappings" leftSection={<IconListDetails size={16} aria-hidden />}>
              Mapping list
            </Tabs.Tab>
            <Tabs.Tab
              value="settings"
              leftSection={<IconSettings size={16} aria-hidden />}
              rightSection={unsaved && <Badge size="xs" circle variant="filled" aria-label="Unsaved changes" />}
            >
              Settings
            </Tabs.Tab>
            <Tabs.Tab
              value="history"
              leftSection={<IconHistory size={16} aria-hidden />}
              disabled={history === null}
              {...(history === null && { 'aria-describedby': 'config-locked' })}
            >
              History
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="mappings">
            <MappingList
              accountId={accountId}
              config={config}
              timeZone={timeZone}
              region={region}
              query={props.query}
              seesNumbers={props.seesNumbers}
              firstPage={props.firstPage}
              unreachable={props.unreachable}
              unfinished={props.unfinished}
              locked={lockedBecause !== null}
              running={props.running}
              actions={props.mappings}
              address={`/crm/settings/calling/${accountId}/masked-connect/${config.id}/mappings`}
            />
          </Tabs.Panel>
          <Tabs.Panel value="settings">
            {form.part ? (
              <form.part.SettingsForm
                config={config}
                region={region}
                timeZone={timeZone}
                clips={clips}
                lockedBecause={lockedBecause}
                save={props.save}
                restored={restored}
                onUnsaved={setUnsaved}
              />
            ) : (
              <PanelFallback failed={form.failed} onRetry={fetchAgain} />
            )}
          </Tabs.Panel>
          <Tabs.Panel value="history">
            {tab === 'history' && history && past.part && (
              <past.part.ConfigHistory
                configId={config.id}
                timeZone={timeZone}
                clips={clips}
                actions={history}
                onRestore={restore}
              />
            )}
            {!past.part && <PanelFallback failed={past.failed} onRetry={fetchAgain} />}
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
            {phone.part ? (
              <phone.part.TryCall
                accountId={accountId}
                start={{ configId: config.id }}
                region={region}
                known={props.known}
                lockedBecause={lockedBecause && 'Owners and Admins try calls here.'}
                actions={props.tryCall}
              />
            ) : (
              <PanelFallback failed={phone.failed} onRetry={phone.again} />
            )}
          </aside>
        )}
      </div>
    </>
  )
}

type Known = Pick<Props, 'config' | 'unreachable'>

function KnownStatus({ config, unreachable }: Known) {
  return <ConfigStatus config={config} unreachable={hasAny(use(unreachable))} />
}

function KnownReasons({ config, unreachable }: Known) {
  return <StatusReasons config={config} unreachable={hasAny(use(unreachable))} />
}

function hasAny(count: CappedCount | null): boolean {
  return count !== null && count.value > 0
}
