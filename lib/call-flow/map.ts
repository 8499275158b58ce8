import type { Routing } from '@/lib/db/generated/enums'
import { describeConfig } from '@/lib/masked-connect/describe-config'
import type { CappedCount } from '@/lib/masked-connect/views'
import type { BusinessNumber } from '@/lib/phone/number'
import { type Hours, stateAt } from '@/lib/schedules/hours'
import type { Flow } from '@/lib/switchboard/call'
import type { FlowEnd, FlowLink, FlowMap, FlowNode } from './views'

/** Everything of one account that decides where calls go. A deleted configuration is not among `configs`. */
export type FlowRows = {
  numbers: readonly ({ id: string; number: BusinessNumber; label: string | null; scheduleId: string | null } & Route)[]
  schedules: readonly { id: string; name: string; hours: Hours; open: Route; closed: Route }[]
  configs: readonly FlowConfig[]
}
export type Route = { routing: Routing; configId: string | null; clip: FlowClip | null }
export type FlowClip = { id: string; name: string | null; kind: 'file' | 'speech'; text: string | null }
export type FlowConfig = Pick<Flow, 'fallback' | 'retries' | 'ringSeconds' | 'record'> & {
  id: string
  name: string
  liveMappings: CappedCount
}

type Drawing = { nodes: Map<string, FlowNode>; links: Map<string, FlowLink>; rows: FlowRows; now: Date }

/**
 * The map of the account's calls: every number, the schedule it follows, what it reaches and how that can end. What several
 * lead to is one node. An end that is gone counts as nothing, and whatever leads there says so.
 */
export function callFlowMap(rows: FlowRows, now: Date): FlowMap {
  const drawing: Drawing = { nodes: new Map(), links: new Map(), rows, now }
  for (const row of rows.numbers) {
    const id = `number:${row.id}`
    const next = row.routing === 'business_hours' ? drawSchedule(drawing, row.scheduleId) : drawTarget(drawing, row)
    const { number, label } = row
    drawing.nodes.set(id, { id, kind: 'number', number, label, problem: numberProblem(row, next === null) })
    link(drawing, id, next ?? drawNothing(drawing), 'always')
  }
  return { nodes: [...drawing.nodes.values()], links: [...drawing.links.values()] }
}

/** Returns the node's id; null when there is no such schedule any more. */
function drawSchedule(drawing: Drawing, scheduleId: string | null): string | null {
  const schedule = drawing.rows.schedules.find(({ id }) => id === scheduleId)
  if (!schedule) return null
  const id = `hours:${schedule.id}`
  if (drawing.nodes.has(id)) return id

  const { name, hours } = schedule
  const open = drawTarget(drawing, schedule.open)
  const closed = drawTarget(drawing, schedule.closed)
  const problems = [
    open === null && goneWords('While it is open,', schedule.open),
    closed === null && goneWords('While it is closed,', schedule.closed),
    neverOpens(hours, drawing.now) && 'It never opens: it has no opening ahead.',
  ].filter(problem => problem !== false)
  const problem = problems.length > 0 ? problems.join(' ') : null
  drawing.nodes.set(id, { id, kind: 'hours', scheduleId: schedule.id, name, hours, problem })
  const ends = { open: open ?? drawNothing(drawing), closed: closed ?? drawNothing(drawing) }
  if (ends.open === ends.closed) link(drawing, id, ends.open, 'always')
  else for (const when of ['open', 'closed'] as const) link(drawing, id, ends[when], when)
  return id
}

/** Returns the node's id; null when the route leads to something that is not there. */
function drawTarget(drawing: Drawing, { routing, configId, clip }: Route): string | null {
  switch (routing) {
    case 'masked_connect': {
      const config = drawing.rows.configs.find(({ id }) => id === configId)
      return config ? drawConfig(drawing, config) : null
    }
    case 'message':
    case 'voicemail': {
      const words = clip && playedWords(clip)
      return words ? drawPlayed(drawing, routing, clip.id, words) : null
    }
    case 'nothing':
      return drawNothing(drawing)
    case 'business_hours':
      return null
  }
}

function drawConfig(drawing: Drawing, { id: configId, name, liveMappings, ...settings }: FlowConfig): string {
  const id = `masked_connect:${configId}`
  const nobody = liveMappings.value === 0
  const problem = nobody ? 'No live mappings: no caller is recognised.' : null
  drawing.nodes.set(id, { id, kind: 'masked_connect', configId, name, liveMappings, problem })
  const recorded = settings.record ? 'recorded' : 'not recorded'
  if (!nobody) drawOutcome(drawing, id, 'connected', `Rings the agent up to ${settings.ringSeconds} s, ${recorded}.`)
  drawOutcome(drawing, id, 'not_matched', describeConfig(settings))
  return id
}

function drawPlayed(drawing: Drawing, kind: 'message' | 'voicemail', clipId: string, words: string): string {
  const id = `${kind}:${clipId}`
  drawing.nodes.set(id, { id, kind, words, problem: null })
  drawOutcome(drawing, id, kind, ENDS[kind])
  return id
}

function drawNothing(drawing: Drawing): string {
  const id = 'nothing'
  drawing.nodes.set(id, { id, kind: 'nothing', problem: null })
  drawOutcome(drawing, id, 'not_routed', ENDS.nothing)
  return id
}

const ENDS = {
  message: 'The caller hears it, and the call ends.',
  voicemail: 'The caller leaves a message, and the call ends.',
  nothing: 'The caller hears an apology, and the call ends.',
}

function drawOutcome(drawing: Drawing, from: string, ends: FlowEnd, words: string): void {
  const id = `outcome:${ends}:${from}`
  drawing.nodes.set(id, { id, kind: 'outcome', ends, words, problem: null })
  link(drawing, from, id, 'always')
}

function link({ links }: Drawing, from: string, to: string, when: FlowLink['when']): void {
  const id = `${from}>${when}>${to}`
  links.set(id, { id, from, to, when })
}

function numberProblem(route: Route, gone: boolean): string | null {
  if (route.routing === 'nothing') return 'Routes to nothing: pick what calls reach.'
  return gone ? goneWords('Calls reach nothing:', route) : null
}

function goneWords(lead: string, { routing }: Route): string {
  return `${lead} ${GONE[routing]}. Pick another.`
}

const GONE: Record<Routing, string> = {
  masked_connect: 'the configuration is gone',
  business_hours: 'the schedule is gone',
  message: 'the message is missing',
  voicemail: 'the greeting is missing',
  nothing: 'nothing is set',
}

/** What is said, or the clip's name; null for a clip with nothing to play. */
function playedWords({ kind, name, text }: FlowClip): string | null {
  return name ?? (kind === 'speech' && text ? `“${text}”` : null)
}

function neverOpens(hours: Hours, now: Date): boolean {
  const { open, until } = stateAt(hours, now)
  return !open && until === null
}
