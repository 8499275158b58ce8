'use client'

import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core'
import { IconDeviceDesktop, IconDots, IconLogout, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react'
import Link from 'next/link'
import { reportAway } from '@/components/ui/report-away'
import { leaveBy } from '@/components/ui/use-leave-guard'
import type { Role } from '@/lib/access/permissions'
import { ROLES } from '@/lib/access/role-words'
import classes from './shell.module.css'

type Props = { name: string; email: string; role: Role | undefined }

const SCHEMES = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'Like this device', icon: IconDeviceDesktop },
] as const

/** Who is signed in and as what; how the pages look; the way out. */
export function UserMenu({ name, email, role }: Props) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="top-start" width={232} shadow="md" offset={4}>
      <Menu.Target>
        <UnstyledButton className={classes.picker}>
          <VisuallyHidden>Your menu:</VisuallyHidden>
          <Avatar name={name} size={28} color="accent" variant="light" aria-hidden />
          <span className={classes.accountName}>
            <Text component="span" fw={500} truncate>
              {name}
            </Text>
            <Text component="span" size="xs" c="dimmed" truncate>
              {role ? ROLES[role].label : email}
            </Text>
          </span>
          <IconDots size={16} className={classes.faint} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className={classes.email}>{email}</Menu.Label>
        <Menu.Item component={Link} href="/profile" leftSection={<IconUserCircle size={16} aria-hidden />}>
          Your profile
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={value => setColorScheme(schemeOf(value))}>
          {SCHEMES.map(({ value, label, icon: Icon }) => (
            <Menu.RadioItem key={value} value={value} rightSection={<Icon size={16} aria-hidden />}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => leaveBy(signOut)}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function schemeOf(value: string | null) {
  return SCHEMES.find(scheme => scheme.value === value)?.value ?? 'auto'
}

// A full load, so that nothing of the account stays in the page's memory. next-auth's own redirect would not know our port.
async function signOut(): Promise<void> {
  try {
    const nextAuth = await import('next-auth/react')
    await nextAuth.signOut({ redirect: false })
    window.location.assign('/sign-in')
  } catch {
    reportAway('Not signed out')
  }
}
