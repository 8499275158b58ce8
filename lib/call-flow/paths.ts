import { stateAt } from '@/lib/schedules/hours'
import type { FlowLink, FlowMap, FlowNode, FlowNodeOf } from './views'

/** A part of the map, by the ids of its nodes and links. */
export type FlowPart = { nodes: ReadonlySet<string>; links: ReadonlySet<string> }

/** What calls go through at a moment: of each schedule on the way only the side that is in force. */
export function inForceAt(map: FlowMap, at: Date): FlowPart {
  const sides = new Map(map.nodes.flatMap(node => (node.kind === 'hours' ? [[node.id, sideAt(node, at)]] : [])))
  const links = map.links.filter(({ from, when }) => when === 'always' || sides.get(from) === when)
  const numbers = map.nodes.filter(({ kind }) => kind === 'number')
  return follow(links, numbers, 'from', 'to')
}

/** The first moment after `at` at which some schedule opens or closes; null when none ever does. */
export function nextChange(map: FlowMap, at: Date): Date | null {
  const changes = map.nodes.flatMap(node => (node.kind === 'hours' ? (stateAt(node.hours, at).until ?? []) : []))
  return changes.reduce<Date | null>((first, change) => (first === null || change < first ? change : first), null)
}

/**
 * What matches a search — numbers however they are written, labels, and the names of schedules and configurations — and all
 * that leads to it or comes of it. Null for an empty search.
 */
export function searchMap(map: FlowMap, text: string): (FlowPart & { found: FlowNode[] }) | null {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return null
  const found = map.nodes.filter(node => matches(node, wanted))
  const before = follow(map.links, found, 'to', 'from')
  const after = follow(map.links, found, 'from', 'to')
  return {
    found,
    nodes: new Set([...before.nodes, ...after.nodes]),
    links: new Set([...before.links, ...after.links]),
  }
}

/** The numbers from which calls reach a node. */
export function numbersTo(map: FlowMap, node: FlowNode): FlowNode[] {
  const { nodes } = follow(map.links, [node], 'to', 'from')
  return map.nodes.filter(({ id, kind }) => kind === 'number' && nodes.has(id))
}

/** Which side of a schedule is in force. */
export function sideAt({ hours }: FlowNodeOf<'hours'>, at: Date): 'open' | 'closed' {
  return stateAt(hours, at).open ? 'open' : 'closed'
}

function follow(links: readonly FlowLink[], start: readonly FlowNode[], near: 'from' | 'to', far: 'from' | 'to') {
  const leading = new Map<string, FlowLink[]>()
  for (const link of links) leading.set(link[near], [...(leading.get(link[near]) ?? []), link])
  const nodes = new Set(start.map(({ id }) => id))
  const taken = new Set<string>()
  // A set goes on to what is added while it is walked.
  for (const id of nodes)
    for (const link of leading.get(id) ?? []) {
      taken.add(link.id)
      nodes.add(link[far])
    }
  return { nodes, links: taken }
}

function matches(node: FlowNode, wanted: string): boolean {
  switch (node.kind) {
    case 'number':
      return isPartOf(node.number, wanted) || (node.label ?? '').toLowerCase().includes(wanted)
    case 'hours':
    case 'masked_connect':
      return node.name.toLowerCase().includes(wanted)
    case 'message':
    case 'voicemail':
    case 'nothing':
    case 'outcome':
      return false
  }
}

/** Written with spaces, with the 0 of home, or in part. */
function isPartOf(number: string, wanted: string): boolean {
  if (!/^[\d\s().+-]+$/.test(wanted)) return false
  const digits = wanted.replace(/\D/g, '').replace(/^0+(?=\d)/, '')
  return digits !== '' && number.includes(digits)
}
