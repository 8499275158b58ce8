import { columnOf, type FlowMap, type FlowNode } from '@/lib/call-flow/views'

export type Place = { x: number; y: number; width: number; height: number }

export const CARD_WIDTH = 248
const COLUMN_STEP = 336
const CARD_HEIGHT = 76
const PROBLEM_HEIGHT = 44
const GAP = 20

/**
 * Where each node stands: its column's x, and beside what leads to it, never over a neighbour. Numbers that lead to the same
 * place stand together, so that lines cross little.
 */
export function placeNodes({ nodes, links }: FlowMap): Map<string, Place> {
  const places = new Map<string, Place>()
  const leading = new Map<string, string[]>()
  for (const { from, to } of links) leading.set(to, [...(leading.get(to) ?? []), from])
  const next = new Map(links.map(({ from, to }) => [from, to]))

  const rank = new Map([...new Set(next.values())].map((id, index) => [id, index]))
  const rankOf = ({ id }: FlowNode) => rank.get(next.get(id) ?? '') ?? 0
  const numbers = nodes.filter(node => columnOf(node) === 0)
  stack(numbers.toSorted((one, other) => rankOf(one) - rankOf(other)).map(node => ({ node, middle: 0 })))
  for (const column of [1, 2, 3]) {
    const found = nodes.filter(node => columnOf(node) === column)
    const wanted = found.map(node => ({ node, middle: middleOf(leading.get(node.id) ?? []) }))
    stack(wanted.toSorted((one, other) => one.middle - other.middle))
  }
  return places

  function stack(wanted: readonly { node: FlowNode; middle: number }[]): void {
    let free = 0
    for (const { node, middle } of wanted) {
      const height = CARD_HEIGHT + (node.problem === null ? 0 : PROBLEM_HEIGHT)
      const y = Math.max(free, middle - height / 2)
      places.set(node.id, { x: columnOf(node) * COLUMN_STEP, y, width: CARD_WIDTH, height })
      free = y + height + GAP
    }
  }

  function middleOf(ids: readonly string[]): number {
    const middles = ids.flatMap(id => {
      const place = places.get(id)
      return place ? [place.y + place.height / 2] : []
    })
    return middles.length > 0 ? middles.reduce((sum, middle) => sum + middle, 0) / middles.length : 0
  }
}
