import { Badge } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import Link from 'next/link'
import type { FlowPart } from '@/lib/call-flow/paths'
import type { FlowLink, FlowMap, FlowNode } from '@/lib/call-flow/views'
import classes from './flow-list.module.css'
import { editPage, nodeWords } from './node-words'

type Props = {
  accountId: string
  map: FlowMap
  at: Date
  inForce: FlowPart
  /** What a search has lit up: only that is listed. Null for none. */
  lit: FlowPart | null
}

/** The map as a nested list: each number, and under it what its calls go through. */
export function FlowList({ map, lit, ...rest }: Props) {
  const links = lit ? map.links.filter(({ id }) => lit.links.has(id)) : map.links
  const numbers = map.nodes.filter(({ id, kind }) => kind === 'number' && (lit === null || lit.nodes.has(id)))
  const index = { nodes: new Map(map.nodes.map(node => [node.id, node])), links: byStart(links) }
  return (
    <ul className={classes.list} aria-label="Call flow">
      {numbers.map(node => (
        <Item key={node.id} node={node} when="always" inForceHere index={index} {...rest} />
      ))}
    </ul>
  )
}

type Index = { nodes: ReadonlyMap<string, FlowNode>; links: ReadonlyMap<string, readonly FlowLink[]> }
type ItemProps = Omit<Props, 'map' | 'lit'> & {
  node: FlowNode
  when: FlowLink['when']
  /** Whether calls come this way at the moment looked at. */
  inForceHere: boolean
  index: Index
}

function Item({ node, when, inForceHere, index, ...rest }: ItemProps) {
  const { accountId, at, inForce } = rest
  const { icon: Icon, what, title, detail } = nodeWords(node, at)
  const page = editPage(accountId, node)
  const links = index.links.get(node.id) ?? []
  return (
    <li data-in-force={inForceHere}>
      <div className={classes.entry}>
        <Icon size={16} className={node.kind === 'masked_connect' ? classes.connecting : undefined} aria-hidden />
        <div className={classes.words}>
          {when !== 'always' && (
            <span className={classes.when}>{when === 'open' ? 'While open' : 'While closed'}: </span>
          )}
          {what !== title && <span className={classes.what}>{what} </span>}
          {page ? (
            <Link href={page} prefetch={false}>
              {title}
            </Link>
          ) : (
            <strong>{title}</strong>
          )}
          {when !== 'always' && inForceHere && (
            <Badge size="sm" ml={8}>
              In force
            </Badge>
          )}
          {detail && <span className={classes.detail}>{detail}</span>}
          {node.problem && (
            <span className={classes.problem}>
              <IconAlertTriangle size={14} aria-hidden /> {node.problem}
            </span>
          )}
        </div>
      </div>
      {links.length > 0 && (
        <ul>
          {links.map(({ id, to, when }) => {
            const next = index.nodes.get(to)
            const here = inForceHere && inForce.links.has(id)
            return next && <Item key={id} node={next} when={when} inForceHere={here} index={index} {...rest} />
          })}
        </ul>
      )}
    </li>
  )
}

function byStart(links: readonly FlowLink[]): Map<string, FlowLink[]> {
  const found = new Map<string, FlowLink[]>()
  for (const link of links) found.set(link.from, [...(found.get(link.from) ?? []), link])
  return found
}
