import { Text, Title } from '@mantine/core'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SetUpForm } from '@/components/access/set-up-form'
import { setUpState } from '@/lib/access/set-up'
import { setUpAction } from './actions'

export const metadata: Metadata = { title: 'Set up' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SetUpPage({ searchParams }: Props) {
  const { token } = await searchParams
  const given = typeof token === 'string' ? token : ''
  const state = await setUpState(given)
  if (state === 'done') redirect('/sign-in')
  if (state === 'refused') return <NotThisAddress />

  return (
    <>
      <Title order={1}>Set up Masked Connect</Title>
      <Text c="dimmed" mt={4}>
        You become the Owner: you can do everything here, and let others in.
      </Text>
      <SetUpForm needsAccount={state === 'needsAccount'} action={setUpAction.bind(null, given)} />
    </>
  )
}

function NotThisAddress() {
  return (
    <>
      <Title order={1}>This is not the set-up address</Title>
      <Text mt="sm">
        Open the whole address that was printed where this app was started. It belongs to that installation and works
        until the first Owner is made.
      </Text>
    </>
  )
}
