import { EmptyState, List } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './empty-list.module.css'

type Props = {
  icon: ReactNode
  title?: string
  /** What would be here. */
  children: ReactNode
  /** The way to a first one, step by step. */
  steps?: readonly string[]
  /** What else is to be known before that. */
  note?: ReactNode
  action: ReactNode
}

/** In the place of a list that has nothing yet: what it is for, and how it begins. */
export function EmptyList({ icon, title, children, steps, note, action }: Props) {
  return (
    <EmptyState className={classes.empty ?? ''} variant="light" icon={icon} vars={SMALL}>
      {title && <EmptyState.Title order={2}>{title}</EmptyState.Title>}
      <EmptyState.Description maw={480}>{children}</EmptyState.Description>
      {steps && (
        <List type="ordered" size="sm" spacing={4} className={classes.steps ?? ''}>
          {steps.map(step => (
            <List.Item key={step}>{step}</List.Item>
          ))}
        </List>
      )}
      {note && <EmptyState.Description maw={480}>{note}</EmptyState.Description>}
      <EmptyState.Actions>{action}</EmptyState.Actions>
    </EmptyState>
  )
}

/** An icon of 24 pixels in a circle of 48. */
const SMALL = () => ({ root: { '--empty-state-indicator-size': '24px' } })
