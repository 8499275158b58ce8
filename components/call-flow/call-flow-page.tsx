'use client'

import { Alert, Anchor, Button, Skeleton, Text, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconAlertTriangle, IconSearch } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import { useNow } from '@/components/business-hours/use-now'
import { PageHeader } from '@/components/shell/page-header'
import { inForceAt, nextChange, numbersTo, searchMap } from '@/lib/call-flow/paths'
import type { FlowMap, FlowNodeOf } from '@/lib/call-flow/views'
import classes from './call-flow-page.module.css'
import { FlowEmpty } from './flow-empty'
import { FlowList } from './flow-list'
import { MomentSlider } from './moment-slider'
import { nodeWords } from './node-words'

type Props = {
  accountId: string
  /** The account's. */
  timeZone: string
  map: FlowMap
  /** RFC 3339. */
  pageMadeAt: string
}

// The drawing brings a library of its own: no other page pays for it, nor a phone, which shows the list.
const FlowCanvas = dynamic(() => import('./flow-canvas').then(({ FlowCanvas }) => FlowCanvas), {
  ssr: false,
  loading: () => <Skeleton height="100%" radius="md" />,
})
const VIEWS = [
  { value: 'map', label: 'Map' },
  { value: 'list', label: 'List' },
] as const
const WIDE = '(min-width: 48em)'

/** Where calls go, from each number to how they end, now or at a moment to come (product.md S9). Nothing is changed here. */
export function CallFlowPage({ accountId, timeZone, map, pageMadeAt }: Props) {
  const now = useNow(pageMadeAt, 15_000)
  const [moment, setMoment] = useState<Date | null>(null)
  const [zone, setZone] = useState(timeZone)
  const [search, setSearch] = useState('')
  const [view, setView] = useState<(typeof VIEWS)[number]['value']>('map')
  const wide = useMediaQuery(WIDE)
  const at = moment ?? now
  // A new moment of the same minute changes nothing that is drawn.
  const minute = Math.floor(at.getTime() / 60_000) * 60_000
  const shown = useMemo(() => new Date(minute), [minute])
  const inForce = useMemo(() => inForceAt(map, shown), [map, shown])
  const lit = useMemo(() => searchMap(map, search), [map, search])
  const drawing = { accountId, map, at: shown, inForce, lit }

  if (map.nodes.length === 0)
    return (
      <>
        <Header />
        <FlowEmpty accountId={accountId} />
      </>
    )
  return (
    <>
      <Header />
      <Problems map={map} at={shown} onShow={setSearch} />
      {map.nodes.some(({ kind }) => kind === 'hours') && (
        <MomentSlider
          now={now}
          moment={moment}
          onMoment={setMoment}
          change={nextChange(map, shown)}
          timeZone={zone}
          timeZones={zonesOf(map, timeZone)}
          onTimeZone={setZone}
        />
      )}
      <div className={classes.bar}>
        <TextInput
          className={classes.search ?? ''}
          aria-label="Search the call flow"
          placeholder="Number, label, schedule or configuration"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={event => setSearch(event.currentTarget.value)}
        />
        <Text c="dimmed" role="status">
          {lit ? foundWords(lit.found.length) : summary(map, inForce.nodes)}
        </Text>
        <Button.Group className={classes.views ?? ''} aria-label="Show as">
          {VIEWS.map(({ value, label }) => (
            <Button
              key={value}
              size="xs"
              variant={value === view ? 'light' : 'default'}
              aria-pressed={value === view}
              onClick={() => setView(value)}
            >
              {label}
            </Button>
          ))}
        </Button.Group>
      </div>
      {view === 'map' && <div className={classes.map}>{wide && <FlowCanvas {...drawing} />}</div>}
      <div className={view === 'map' ? classes.narrowOnly : undefined}>
        {(view === 'list' || !wide) && <FlowList {...drawing} />}
      </div>
    </>
  )
}

function Header() {
  return (
    <PageHeader
      title="Call flow"
      breadcrumbs={[{ label: 'Settings' }, { label: 'Calling' }]}
      description="Where a call to each of your numbers goes, and how it can end. Open a card to change it where it is set."
    />
  )
}

/** Every dead end with a way to light up what leads to it. */
function Problems({ map, at, onShow }: { map: FlowMap; at: Date; onShow: (search: string) => void }) {
  const broken = map.nodes.filter(({ problem }) => problem !== null)
  const [all, setAll] = useState(false)
  if (broken.length === 0) return null
  return (
    <Alert
      mb="md"
      variant="light"
      color="orange"
      icon={<IconAlertTriangle aria-hidden />}
      title={broken.length === 1 ? 'A dead end' : `${broken.length} dead ends`}
    >
      <ul className={classes.problems}>
        {broken.slice(0, all ? broken.length : FIRST_PROBLEMS).map(node => (
          <li key={node.id}>
            <Anchor component="button" type="button" size="sm" onClick={() => onShow(nodeWords(node, at).title)}>
              {nodeWords(node, at).title}
            </Anchor>{' '}
            {node.problem} {node.kind === 'number' ? '' : affects(numbersTo(map, node).length)}
          </li>
        ))}
      </ul>
      {broken.length > FIRST_PROBLEMS && !all && (
        <Button size="compact-sm" variant="subtle" color="orange" onClick={() => setAll(true)}>
          Show all {broken.length}
        </Button>
      )}
    </Alert>
  )
}

const FIRST_PROBLEMS = 4

function affects(numbers: number): string {
  return numbers === 1 ? 'One number leads here.' : `${numbers} numbers lead here.`
}

/** The account's zone first, then those of schedules that differ. */
function zonesOf(map: FlowMap, timeZone: string): string[] {
  const schedules = map.nodes.filter((node): node is FlowNodeOf<'hours'> => node.kind === 'hours')
  return [...new Set([timeZone, ...schedules.map(({ hours }) => hours.timeZone)])]
}

/** How far calls get at the moment looked at. */
function summary(map: FlowMap, inForce: ReadonlySet<string>): string {
  const configs = map.nodes.filter(({ id, kind }) => kind === 'masked_connect' && inForce.has(id)).length
  const numbers = map.nodes.filter(({ kind }) => kind === 'number').length
  const reached = configs === 1 ? '1 configuration takes calls' : `${configs} configurations take calls`
  return `${numbers === 1 ? '1 number' : `${numbers} numbers`} · ${reached} at this moment`
}

function foundWords(count: number): string {
  return count === 0 ? 'Nothing has that in it.' : `${count} found`
}
