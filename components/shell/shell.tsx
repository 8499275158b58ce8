'use client'

import { AppShell, Burger, Group } from '@mantine/core'
import { useParams, usePathname, useSearchParams } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import type { Person } from '@/lib/access/person'
import { AccountPicker } from './account-picker'
import { Brand } from './brand'
import classes from './shell.module.css'
import { SideNavigation } from './side-navigation'
import { useStaySignedIn } from './use-stay-signed-in'
import { UserMenu } from './user-menu'

type Props = {
  person: Person
  /** When the session was given out, in milliseconds. */
  signedInSince: number | null
  /** The name of the cookie that remembers the account last looked at. */
  lastAccountCookie: string
  /** What that cookie holds. */
  lastAccount: string | undefined
  children: ReactNode
}

/** The frame of every page: side bar with the account, the pages and the person; below 768 pixels behind a burger. */
export function Shell({ person, signedInSince, lastAccountCookie, lastAccount, children }: Props) {
  // Reports name their account in the query.
  const named = useSearchParams().get('account') ?? undefined
  const { accountId = named } = useParams<{ accountId?: string }>()
  const shown = accountId ?? lastAccount
  const account = person.accounts.find(({ id }) => id === shown) ?? person.accounts[0]
  // On phones the side bar is open for one page at a time: going anywhere closes it.
  const path = usePathname()
  const [openOn, setOpenOn] = useState<string | null>(null)
  const opened = openOn === path
  const visited = accountId === account?.id ? accountId : undefined
  useStaySignedIn(signedInSince)
  useEffect(() => remember(lastAccountCookie, visited), [lastAccountCookie, visited])

  return (
    <AppShell
      header={{ height: { base: 56, sm: 0 } }}
      navbar={{ width: 248, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      transitionDuration={120}
      classNames={{ navbar: classes.navbar, header: classes.header, main: classes.main }}
    >
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <AppShell.Header hiddenFrom="sm">
        <Group h="100%" px="md" gap="sm">
          <Burger
            opened={opened}
            onClick={() => setOpenOn(opened ? null : path)}
            size="sm"
            aria-label={opened ? 'Close the menu' : 'Open the menu'}
            aria-expanded={opened}
          />
          <Brand />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar>
        <AppShell.Section visibleFrom="sm" px="xs" pb="md">
          <Brand />
        </AppShell.Section>
        {account && <AccountPicker accounts={person.accounts} current={account} />}
        <AppShell.Section grow className={classes.pages}>
          {account && <SideNavigation accountId={account.id} onNavigate={() => setOpenOn(null)} />}
        </AppShell.Section>
        <UserMenu name={person.name} email={person.email} role={account?.role} />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <div className={classes.page}>{children}</div>
      </AppShell.Main>
    </AppShell>
  )
}

function remember(cookie: string, accountId: string | undefined): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers people still use.
  if (accountId) document.cookie = `${cookie}=${accountId}; path=/; max-age=31536000; samesite=lax`
}
