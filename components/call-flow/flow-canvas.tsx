'use client'

import '@xyflow/react/dist/style.css'
import { useComputedColorScheme } from '@mantine/core'
import {
  Background,
  Controls,
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react'
import { type KeyboardEvent, useEffect, useMemo } from 'react'
import type { FlowPart } from '@/lib/call-flow/paths'
import type { FlowMap, FlowNode } from '@/lib/call-flow/views'
import classes from './flow-canvas.module.css'
import { FlowCard } from './flow-card'
import { type Place, placeNodes } from './place-nodes'

type Props = {
  accountId: string
  map: FlowMap
  /** The moment looked at, and what is in force then. */
  at: Date
  inForce: FlowPart
  /** What a search has lit up; null for none. */
  lit: (FlowPart & { found: readonly FlowNode[] }) | null
}
type CardNode = Node<{ accountId: string; node: FlowNode; at: Date; inForce: boolean }, 'card'>

/** The map as a picture: pan and zoom by mouse, touch or keys. Heavy; load it lazily. */
export function FlowCanvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
}

/** Up to here everything is shown at once; a longer map begins at its top, legible. */
const FITTING_HEIGHT = 1400
const WHOLE = { padding: 0.06, maxZoom: 1 }

function Canvas({ accountId, map, at, inForce, lit }: Props) {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const places = useMemo(() => placeNodes(map), [map])
  const height = Math.max(...[...places.values()].map(({ y, height }) => y + height))
  const nodes = useMemo(
    () =>
      map.nodes.map((node): CardNode => {
        const { x, y, width, height } = places.get(node.id) ?? NOWHERE
        const data = { accountId, node, at, inForce: inForce.nodes.has(node.id) }
        const className = lit && !lit.nodes.has(node.id) ? classes.unlit : ''
        // What can't be dragged or selected would let clicks through to the pane.
        const style = { pointerEvents: 'all' } as const
        return { id: node.id, type: 'card', position: { x, y }, width, height, data, style, className: className ?? '' }
      }),
    [map, places, accountId, at, inForce, lit],
  )
  const edges = useMemo(
    () =>
      map.links.map(({ id, from, to, when }): Edge => {
        const states = [inForce.links.has(id) && classes.inForce, lit?.links.has(id) && classes.lit]
        const className = [...states, lit && !lit.links.has(id) && classes.unlit].filter(Boolean).join(' ')
        return { id, source: from, target: to, className, ...(when !== 'always' && { label: when }) }
      }),
    [map, inForce, lit],
  )
  const moving = useKeys()
  useShowing(lit?.found ?? NONE, places)

  return (
    <ReactFlow
      className={classes.canvas ?? ''}
      aria-label="Call flow map. Arrow keys move it, plus and minus zoom, 0 fits it in. The list shows the same."
      tabIndex={0}
      onKeyDown={moving}
      colorMode={scheme}
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      onlyRenderVisibleElements={map.nodes.length > 100}
      minZoom={0.1}
      maxZoom={1.5}
      panOnScroll
      {...(height <= FITTING_HEIGHT
        ? { fitView: true, fitViewOptions: WHOLE }
        : { defaultViewport: { x: 24, y: 24, zoom: 0.8 } })}
    >
      <Background gap={24} />
      <Controls showInteractive={false} fitViewOptions={WHOLE} />
    </ReactFlow>
  )
}

const NOWHERE: Place = { x: 0, y: 0, width: 0, height: 0 }
const NONE: readonly FlowNode[] = []
const NODE_TYPES = { card: Card }

function Card({ data, positionAbsoluteX: x, positionAbsoluteY: y, width = 0, height = 0 }: NodeProps<CardNode>) {
  const { setCenter, getZoom } = useReactFlow()
  const { kind } = data.node
  // Reached by Tab it may be out of sight.
  const show = (card: HTMLElement) => {
    const frame = card.closest('.react-flow')?.getBoundingClientRect()
    const box = card.getBoundingClientRect()
    if (frame && !contains(frame, box)) void setCenter(x + width / 2, y + height / 2, { zoom: getZoom() })
  }
  return (
    <>
      {kind !== 'number' && <Handle type="target" position={Position.Left} className={classes.handle ?? ''} />}
      <FlowCard {...data} onFocus={show} />
      {kind !== 'outcome' && <Handle type="source" position={Position.Right} className={classes.handle ?? ''} />}
    </>
  )
}

function contains(frame: DOMRect, box: DOMRect): boolean {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom
}

/** Which way each arrow key moves the map, in pixels. */
const PANS: Record<string, readonly [number, number]> = {
  ArrowLeft: [80, 0],
  ArrowRight: [-80, 0],
  ArrowUp: [0, 80],
  ArrowDown: [0, -80],
}

/** Arrow keys pan, plus and minus zoom, 0 fits the whole map in. */
function useKeys() {
  const { getViewport, setViewport, zoomIn, zoomOut, fitView } = useReactFlow()
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const pan = PANS[event.key]
    const { x, y, zoom } = getViewport()
    if (pan) void setViewport({ x: x + pan[0], y: y + pan[1], zoom })
    else if (event.key === '+' || event.key === '=') void zoomIn()
    else if (event.key === '-') void zoomOut()
    else if (event.key === '0') void fitView(WHOLE)
    else return
    event.preventDefault()
  }
}

/** Brings what a search has found into sight. */
function useShowing(found: readonly FlowNode[], places: ReadonlyMap<string, Place>): void {
  const { setCenter, getZoom } = useReactFlow()
  const [first] = found
  useEffect(() => {
    const place = first && places.get(first.id)
    // Its column stays on the left, so that the path from it is in sight too.
    if (place)
      void setCenter(place.x + 460, place.y + place.height / 2, { zoom: Math.min(1, Math.max(0.7, getZoom())) })
  }, [first, places, setCenter, getZoom])
}
