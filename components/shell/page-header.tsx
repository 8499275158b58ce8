import { Text, Title } from '@mantine/core'
import Link from 'next/link'
import type { ReactNode } from 'react'
import classes from './shell.module.css'

/** One step on the way to a page; without `href` it is only a word. */
export type Breadcrumb = { label: string; href?: string }

type Props = {
  title: ReactNode
  /** From the outside in, without the page itself. */
  breadcrumbs: readonly Breadcrumb[]
  /** One sentence under the title. */
  description?: ReactNode
  /** The page's one primary action. */
  action?: ReactNode
}

/** The head of every page: where it is, what it is, and the one thing to do here. */
export function PageHeader({ title, breadcrumbs, description, action }: Props) {
  return (
    <header className={classes.pageHeader}>
      {breadcrumbs.length > 0 && (
        <nav aria-label="Breadcrumbs">
          <ol className={classes.crumbs}>
            {breadcrumbs.map(({ label, href }) => (
              <li key={label}>{href ? <Link href={href}>{label}</Link> : label}</li>
            ))}
          </ol>
        </nav>
      )}
      <div className={classes.titleRow}>
        <Title order={1}>{title}</Title>
        {action}
      </div>
      {description && <Text c="dimmed">{description}</Text>}
    </header>
  )
}
