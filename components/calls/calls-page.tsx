'use client'

import { Alert, Badge, Button, Drawer, Group, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconDownload, IconPlugConnectedX, IconQuestionMark } from '@tabler/icons-react'
import { type ReactNode, useCallback, useState } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import { OnDemand } from '@/components/ui/on-demand'
import type { CallFilters as Filters } from '@/lib/calls/log/call-list'
import type { CallChoices, CallPage } from '@/lib/calls/log/views'
import type { Region } from '@/lib/phone/number'
import { CallFilters } from './call-filters'
import type { FetchAgain } from './call-recordings'
import { CallTable } from './call-table'
import classes from './calls.module.css'
import { OlderCalls } from './older-calls'
import type { AddMapping } from './reason-list'
import type { Suppose } from './suppose-panel'
import { useCallLog } from './use-call-log'
import { useLiveCalls } from './use-live-calls'

type Props = {
  accountId: string
  region: Region
  timeZone: string
  /** Whether this reader sees all calls, and numbers in full; others see those that rang their own phone. */
  seesAll: boolean
  filters: Filters
  first: CallPage
  choices: CallChoices
  /** The call that the address asks for. */
  opened: string | null
  addMapping: AddMapping
  fetchAgain: FetchAgain
  suppose: Suppose
}

const callPanel = () => import('./call-panel')
const supposePanel = () => import('./suppose-panel')

/** The call log (product.md S12): what was called, whom it reached and how; a call opens beside the list. */
export function CallsPage(props: Props) {
  const { accountId, timeZone, seesAll, choices } = props
  const pages = `/crm/calls/${accountId}`
  const { refresh, refine, more, again, ...log } = useCallLog(pages, accountId, props.filters, props.first)
  const live = useLiveCalls(`${pages}/events`, refresh)
  const [beside, setBeside] = useState<Beside>(props.opened ? { call: props.opened } : null)
  const opened = beside !== null && beside !== 'suppose' ? beside.call : null

  const show = useCallback((next: Beside) => {
    setBeside(next)
    nameInAddress(next !== null && next !== 'suppose' ? next.call : null)
  }, [])
  const open = useCallback((call: string) => show({ call }), [show])
  const close = useCallback(() => show(null), [show])
  const openCall = log.calls.find(({ id }) => id === opened)

  return (
    <>
      <PageHeader
        title={
          <Group component="span" gap="sm">
            Call Log
            <LiveBadge live={live} />
          </Group>
        }
        breadcrumbs={[{ label: 'Reports' }]}
        description={
          seesAll
            ? 'Every call to this account’s numbers: who called, how they were matched, and what it came to.'
            : 'Calls that rang your phone. Customers are shown by their last 3 digits.'
        }
        action={
          <Group gap="xs">
            {seesAll && (
              <Button
                variant={beside === 'suppose' ? 'light' : 'default'}
                leftSection={<IconQuestionMark size={16} aria-hidden />}
                aria-expanded={beside === 'suppose'}
                onClick={() => show(beside === 'suppose' ? null : 'suppose')}
              >
                Where would a call go?
              </Button>
            )}
            <Export address={`${pages}/export`} filters={log.filters} />
          </Group>
        }
      />
      <CallFilters filters={log.filters} choices={choices} seesAll={seesAll} refine={refine} />
      {log.problem && (
        <Alert role="alert" mb="md" variant="light" color="red" icon={<IconPlugConnectedX aria-hidden />}>
          {log.problem}{' '}
          <Button size="compact-sm" variant="default" ml={4} onClick={again}>
            Try again
          </Button>
        </Alert>
      )}
      <div className={classes.columns}>
        <div className={classes.list} data-loading={log.loading && log.calls.length === 0} aria-busy={log.loading}>
          {log.calls.length > 0 ? (
            <CallTable calls={log.calls} timeZone={timeZone} opened={opened} onOpen={open} onClose={close} />
          ) : (
            !log.loading && log.next === null && <NoCalls filters={log.filters} seesAll={seesAll} />
          )}
          <OlderCalls
            count={log.calls.length}
            next={log.next}
            lookedBackTo={log.lookedBackTo}
            loading={log.loading}
            timeZone={timeZone}
            onMore={more}
          />
        </div>
        <Beside
          title={beside === 'suppose' ? 'Where would a call go?' : 'Call'}
          isOpen={beside !== null}
          onClose={close}
        >
          <OnDemand fetch={callPanel} wanted={opened !== null} onAway={close}>
            {({ CallPanel }) =>
              opened && (
                <CallPanel
                  key={opened}
                  pages={pages}
                  id={opened}
                  // Asked for again whenever its line in the list has changed.
                  version={
                    openCall
                      ? `${openCall.phase} ${openCall.outcome} ${openCall.keypadTries} ${openCall.recording}`
                      : ''
                  }
                  accountId={accountId}
                  timeZone={timeZone}
                  explains={seesAll}
                  addMapping={props.addMapping}
                  fetchAgain={props.fetchAgain}
                />
              )
            }
          </OnDemand>
          <OnDemand fetch={supposePanel} wanted={beside === 'suppose'} onAway={close}>
            {({ SupposePanel }) =>
              beside === 'suppose' && (
                <SupposePanel
                  suppose={props.suppose}
                  accountId={accountId}
                  region={props.region}
                  timeZone={timeZone}
                  numbers={choices.called}
                  addMapping={props.addMapping}
                />
              )
            }
          </OnDemand>
        </Beside>
      </div>
    </>
  )
}

type Beside = { call: string } | 'suppose' | null

/** Beside the list where there is room, over it elsewhere. */
function Beside(props: { title: string; isOpen: boolean; onClose: () => void; children: ReactNode }) {
  const { title, isOpen, onClose, children } = props
  const isWide = useMediaQuery('(min-width: 62em)', true)
  if (!isWide)
    return (
      <Drawer opened={isOpen} onClose={onClose} position="right" size="100%" title={title}>
        {children}
      </Drawer>
    )
  return (
    <aside className={classes.beside} aria-label={title} hidden={!isOpen}>
      <Group justify="space-between" mb="sm">
        <Text component="h2" fw={600} size="md">
          {title}
        </Text>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
          Close
        </Button>
      </Group>
      {children}
    </aside>
  )
}

function LiveBadge({ live }: { live: ReturnType<typeof useLiveCalls> }) {
  if (live === 'over')
    return (
      <Badge color="gray" variant="outline">
        Not live: load the page again
      </Badge>
    )
  return (
    <Badge color={live === 'live' ? 'teal' : 'gray'} variant="light" role="status">
      {live === 'live' ? 'Live' : 'Connecting…'}
    </Badge>
  )
}

/** A form, since a file of any size comes as it is made, and the filters may hold somebody's number. */
function Export({ address, filters }: { address: string; filters: Filters }) {
  return (
    <form method="post" action={address}>
      <input type="hidden" name="query" value={JSON.stringify(filters)} />
      <Button type="submit" variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
        Export
      </Button>
    </form>
  )
}

function NoCalls({ filters, seesAll }: { filters: Filters; seesAll: boolean }) {
  const filtered = Object.values(filters).some(value => value !== null && value !== '' && value !== false)
  const why = filtered
    ? 'No call matches. Widen the filters to see more.'
    : seesAll
      ? 'No call yet. The next one to a number of this account appears here by itself.'
      : 'No call has rung your phone yet. If one has, ask an Owner whether your phone number is set under Team.'
  return (
    <Text c="dimmed" ta="center" py="xl" role="status">
      {why}
    </Text>
  )
}

function nameInAddress(call: string | null): void {
  const address = new URLSearchParams(location.search)
  if (call) address.set('call', call)
  else address.delete('call')
  history.replaceState(null, '', `?${address}`)
}
