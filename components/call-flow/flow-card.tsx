import { IconAlertTriangle } from '@tabler/icons-react'
import Link from 'next/link'
import type { FlowNode } from '@/lib/call-flow/views'
import classes from './flow-card.module.css'
import { editPage, nodeWords } from './node-words'

type Props = {
  accountId: string
  node: FlowNode
  at: Date
  inForce: boolean
  onFocus: (link: HTMLElement) => void
}

/** One node as it is drawn on the map. What can be edited is a link to where. */
export function FlowCard({ accountId, node, at, inForce, onFocus }: Props) {
  const { icon: Icon, what, title, detail } = nodeWords(node, at)
  const page = editPage(accountId, node)
  return (
    <div className={classes.card} data-kind={node.kind} data-in-force={inForce} data-broken={node.problem !== null}>
      <span className={classes.what}>
        <Icon size={14} aria-hidden />
        {what}
      </span>
      {page ? (
        <Link href={page} className={classes.title} prefetch={false} onFocus={event => onFocus(event.currentTarget)}>
          {title}
        </Link>
      ) : (
        <span className={classes.title}>{title}</span>
      )}
      {detail && (
        <span className={classes.detail} title={detail}>
          {detail}
        </span>
      )}
      {node.problem && (
        <span className={classes.problem}>
          <IconAlertTriangle size={14} aria-hidden />
          <span>{node.problem}</span>
        </span>
      )}
    </div>
  )
}
