import { z } from 'zod'

/** What a person signs in with; the same on the page and on the server. */
export const signInInput = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email('Enter your email address, like name@company.com.')),
  password: z.string().min(1, 'Enter your password.').max(1000, 'Passwords have at most 200 characters.'),
})

export type SignInInput = z.infer<typeof signInInput>

/** Why a sign-in was refused. `retryInSeconds` when the only remedy is to wait. */
export type SignInRefusal = { reason: 'wrong' } | { reason: 'wait'; retryInSeconds: number }

/** The refusal as one word, the shape in which it travels through next-auth's redirect: `wrong`, `wait.30`. */
export function refusalCode(refusal: SignInRefusal): string {
  return refusal.reason === 'wait' ? `wait.${refusal.retryInSeconds}` : refusal.reason
}

/** The sentence for a refusal's code. The same for an unknown email and a wrong password. */
export function refusalSentence(code: string): string {
  const seconds = Number(/^wait\.(\d{1,5})$/.exec(code)?.[1] ?? 0)
  if (seconds > 0) return `Too many attempts. Wait ${duration(seconds)}, then try again.`
  if (code === 'wrong') return 'That email and password do not match. Check both and try again.'
  return 'Signing in did not work this time. Try again.'
}

function duration(seconds: number): string {
  if (seconds < 90) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  return `${Math.ceil(seconds / 60)} minutes`
}
