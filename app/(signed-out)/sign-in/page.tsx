import { Text, Title } from '@mantine/core'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/access/sign-in-form'
import { signedInPerson } from '@/lib/access/current-actor'
import { safeNext } from '@/lib/access/safe-next'
import { refusalSentence } from '@/lib/access/sign-in-schema'
import { hasUsers } from '@/lib/access/user-queries'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: Props) {
  const { next, error } = await searchParams
  const goOn = safeNext(typeof next === 'string' ? next : null)
  if (await signedInPerson()) redirect(goOn)

  return (
    <>
      <Title order={1}>Sign in</Title>
      {(await hasUsers()) ? (
        <SignInForm next={goOn} problem={typeof error === 'string' ? refusalSentence(error) : null} />
      ) : (
        <Text mt="sm">
          Nobody can sign in yet. Open the set-up address that was printed where this app was started, and make the
          first Owner there.
        </Text>
      )}
    </>
  )
}
