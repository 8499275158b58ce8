'use client'

import { Button } from '@mantine/core'
import { MessagePage } from './message-page'

type Props = { error: unknown; retry: () => void }

/** For what nobody expected. The reference finds the server's log line; the error itself stays there. */
export function ErrorMessage({ error, retry }: Props) {
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <MessagePage title="Something went wrong on our side" action={<Button onClick={retry}>Try again</Button>}>
      This page could not be shown. Calls are not affected, and nothing you saved is lost.
      {reference && ` If it keeps happening, tell whoever runs this app the reference ${reference}.`}
    </MessagePage>
  )
}
