'use client'

import { Anchor, Text } from '@mantine/core'
import Link from 'next/link'
import type { ComponentProps } from 'react'
import { PageHeader } from '@/components/shell/page-header'
import { nextStep } from '@/lib/first-steps/steps'
import { FirstSteps } from './first-steps'

type Props = ComponentProps<typeof FirstSteps> & { accountName: string }

/** An account's own page: how far it is on the way to its first masked call. */
export function StartPage({ accountName, ...props }: Props) {
  const pages = `/crm/settings/calling/${props.accountId}`
  return (
    <>
      <PageHeader
        title={accountName}
        breadcrumbs={[{ label: 'Settings' }, { label: 'Calling' }]}
        description="From an empty account to the first call that shows nobody’s number."
      />
      <FirstSteps {...props} />
      {nextStep(props.steps) === null && (
        <Text mt="md">
          Calls are connected now. See where each of them goes in the{' '}
          <Anchor component={Link} href={`${pages}/call-flow`} size="sm" underline="always">
            call flow
          </Anchor>
          , or go on with your{' '}
          <Anchor component={Link} href={`${pages}/masked-connect`} size="sm" underline="always">
            configurations
          </Anchor>
          .
        </Text>
      )}
    </>
  )
}
