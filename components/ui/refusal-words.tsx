import { Anchor } from '@mantine/core'
import { SIGNED_OUT } from '@/lib/access/signed-out'

/** Why something was refused; to whoever has been signed out, with the way to sign in that leaves this page as it is. */
export function RefusalWords({ sentence }: { sentence: string }) {
  if (sentence !== SIGNED_OUT) return sentence
  return (
    <>
      {sentence}{' '}
      <Anchor href="/sign-in" target="_blank" inherit underline="always">
        Sign in in a new tab
      </Anchor>
    </>
  )
}
