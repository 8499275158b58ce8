'use client'

import { Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconListCheck, IconPlus, IconSelector } from '@tabler/icons-react'
import Link from 'next/link'
import type { PersonsAccount } from '@/lib/access/person'
import { NAVIGATION } from './navigation'
import classes from './shell.module.css'

type Props = { accounts: readonly PersonsAccount[]; current: PersonsAccount }

/** Which account the side bar is about, and a way to the others. Owners add accounts here (product.md S17). */
export function AccountPicker({ accounts, current }: Props) {
  const mayAdd = accounts.some(({ role }) => role === 'owner')
  return (
    <Menu position="bottom-start" width={232} shadow="md" offset={4}>
      <Menu.Target>
        <UnstyledButton className={classes.picker}>
          <VisuallyHidden>Account:</VisuallyHidden>
          <AccountName account={current} />
          <IconSelector size={16} className={classes.faint} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Accounts</Menu.Label>
        {accounts.map(account => (
          <Menu.Item
            key={account.id}
            component={Link}
            href={firstPageOf(account)}
            aria-current={account.id === current.id ? 'true' : undefined}
            rightSection={account.id === current.id ? <IconCheck size={16} aria-hidden /> : null}
          >
            <AccountName account={account} />
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          component={Link}
          href={`/crm/settings/calling/${current.id}`}
          leftSection={<IconListCheck size={16} aria-hidden />}
        >
          First steps
        </Menu.Item>
        {mayAdd && (
          <Menu.Item component={Link} href="/crm/new-account" leftSection={<IconPlus size={16} aria-hidden />}>
            Add an account
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function AccountName({ account }: { account: PersonsAccount }) {
  return (
    <span className={classes.accountName}>
      <Text component="span" fw={500} truncate>
        {account.name}
      </Text>
      <Text component="span" size="xs" c="dimmed" truncate>
        {account.region === 'IN' ? 'India' : 'United States'} · {account.timeZone.replaceAll('_', ' ')}
      </Text>
    </span>
  )
}

function firstPageOf({ id }: PersonsAccount): string {
  return NAVIGATION[0]?.pages[0]?.href(id) ?? '/crm'
}
