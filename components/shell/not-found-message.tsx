'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import { MessagePage } from './message-page'

/** The same words whether a thing never was, is gone, or belongs to somebody else. */
export function NotFoundMessage() {
  return (
    <MessagePage
      title="There is nothing here"
      action={
        <Button component={Link} href="/" variant="default">
          Go to your account
        </Button>
      }
    >
      What this address named may have been deleted, or belongs to an account you are not a member of.
    </MessagePage>
  )
}
