import type { SignInInput } from '@/lib/access/sign-in-schema'

/** Null when signed in, else the code of the refusal. */
export async function trySignIn(values: SignInInput): Promise<string | null> {
  try {
    const { signIn } = await import('next-auth/react')
    const answer = await signIn('credentials', { ...values, redirect: false })
    // Without its cookie next-auth answers 200 all the same, and says so in the address only.
    const isIn = answer?.ok && !answer.url?.includes('csrf=true')
    return isIn ? null : (answer?.error ?? 'failed')
  } catch {
    return 'failed'
  }
}
