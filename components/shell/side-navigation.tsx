'use client'

import { Text } from '@mantine/core'
import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import { useId } from 'react'
import { NAVIGATION } from './navigation'
import classes from './shell.module.css'

/** The pages of an account. The one being looked at is marked; one on its way shows a dot. */
export function SideNavigation({ accountId, onNavigate }: { accountId: string; onNavigate: () => void }) {
  const path = usePathname()
  const id = useId()
  return (
    <nav aria-label="Pages">
      {NAVIGATION.map(({ title, pages }) => (
        <section key={title} aria-labelledby={id + title}>
          <Text id={id + title} size="xs" c="dimmed" fw={500} className={classes.groupTitle}>
            {title}
          </Text>
          <ul className={classes.list}>
            {pages.map(({ label, icon: Icon, href }) => (
              <li key={label}>
                <Link
                  href={href(accountId)}
                  className={classes.link}
                  aria-current={currentness(path, href(accountId))}
                  onNavigate={onNavigate}
                >
                  <Icon size={18} stroke={1.6} aria-hidden />
                  {label}
                  <OnItsWay />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function currentness(path: string, href: string): 'page' | 'true' | undefined {
  const [page] = href.split('?')
  if (path === page) return 'page'
  return path.startsWith(`${page}/`) ? 'true' : undefined
}

function OnItsWay() {
  const { pending } = useLinkStatus()
  return <span className={classes.pending} data-pending={pending} aria-hidden />
}
