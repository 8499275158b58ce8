'use client'

import { Badge, Button, Group, List, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import Link from 'next/link'
import { useState } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import { serverAway } from '@/components/ui/server-away'
import type { PersonsAccount } from '@/lib/access/person'
import type { ChangePasswordInput, NameInput } from '@/lib/access/profile-schema'
import { ROLES } from '@/lib/access/role-words'
import type { ActionResult } from '@/lib/access/run-action'
import { NameForm } from './name-form'
import { PasswordForm } from './password-form'
import classes from './profile.module.css'

export type ProfileActions = {
  changeName: (input: NameInput) => Promise<ActionResult<void>>
  changePassword: (input: ChangePasswordInput) => Promise<ActionResult<void>>
  signOutEverywhere: () => Promise<ActionResult<void>>
}

type Props = { person: { name: string; email: string; accounts: readonly PersonsAccount[] }; actions: ProfileActions }

/** Oneself: name, password, and every session but this one, or this one too (product.md S16). */
export function ProfilePage({ person, actions }: Props) {
  return (
    <>
      <PageHeader
        title="Your profile"
        breadcrumbs={[]}
        description={`You sign in as ${person.email}. An Owner can invite you under another address.`}
      />
      <div className={classes.column}>
        <NameForm name={person.name} save={actions.changeName} />
        <section className={classes.section}>
          <Title order={2}>Password</Title>
          <PasswordForm email={person.email} save={actions.changePassword} />
        </section>
        <section className={classes.section}>
          <Title order={2}>Your accounts</Title>
          {person.accounts.length === 0 ? (
            <Text c="dimmed">You are not a member of any account. Ask an Owner for an invitation.</Text>
          ) : (
            <List listStyleType="none" spacing={4} mt="xs">
              {person.accounts.map(({ id, name, role }) => (
                <List.Item key={id}>
                  <Group gap="xs">
                    <Link className={classes.link} href={`/crm/settings/calling/${id}/masked-connect`}>
                      {name}
                    </Link>
                    <Badge color="gray">{ROLES[role].label}</Badge>
                  </Group>
                </List.Item>
              ))}
            </List>
          )}
        </section>
        <section className={classes.section}>
          <Title order={2}>Signed in elsewhere</Title>
          <SignOutEverywhere end={actions.signOutEverywhere} />
        </section>
      </div>
    </>
  )
}

const AWAY = 'Nobody was signed out: the server could not be reached. Check the connection and try again.'

function SignOutEverywhere({ end }: { end: ProfileActions['signOutEverywhere'] }) {
  const [busy, setBusy] = useState(false)
  const leave = async () => {
    setBusy(true)
    const result = await end().catch(error => ({ ...serverAway(error), message: AWAY }))
    // A full load, so that nothing stays in the page's memory.
    if (result.ok) return window.location.assign('/sign-in')
    setBusy(false)
    notifications.show({ color: 'red', role: 'alert', message: result.message })
  }
  return (
    <Stack gap="sm" align="flex-start" mt="xs">
      <Text c="dimmed">Ends every session you have, on every device, this one too. You then sign in again.</Text>
      <Button variant="default" loading={busy} onClick={leave}>
        Sign out everywhere
      </Button>
    </Stack>
  )
}
