import { z } from 'zod'
import { isTimeZone } from './time-zones'

const PASSWORD = { shortest: 12, longest: 200, differentCharacters: 5 } as const

/** A password somebody chooses: long rather than intricate. */
export const newPassword = z
  .string()
  .min(PASSWORD.shortest, `Too short. Use at least ${PASSWORD.shortest} characters.`)
  .max(PASSWORD.longest, `Use at most ${PASSWORD.longest} characters.`)
  .refine(text => new Set(text).size >= PASSWORD.differentCharacters, 'Too repetitive. Use more different characters.')

/** What people are called, and accounts: one line of text, as the database and the audit log can keep it. */
export function nameInput(missing: string) {
  return z
    .string(missing)
    .trim()
    .overwrite(text => text.toWellFormed())
    .min(1, missing)
    .max(80, 'Use at most 80 characters.')
    .regex(/^\P{Cc}*$/u, 'Remove line breaks and control characters from the name.')
}

/** What a person is called, by the team and in the audit log. */
export const personName = nameInput('Enter your name.')

/** An email address, in lower case. */
export const emailAddress = z
  .string('Enter an email address, like name@company.com.')
  .trim()
  .toLowerCase()
  .max(254, 'Use at most 254 characters.')
  .pipe(z.email('Enter an email address, like name@company.com.'))

/** What is wrong with this person's new password, beyond its form; null when nothing is. */
export function passwordProblem(email: string, password: string): string | null {
  return password.toLowerCase().includes(email) ? 'Do not use your email address in the password.' : null
}

/** An account's name, region and time zone (product.md S17). The region is fixed once it has numbers or mappings. */
export const accountInput = z.object({
  name: nameInput('Give the account a name.'),
  region: z.enum(['IN', 'US'], 'Choose India or United States.'),
  timeZone: z.string().refine(isTimeZone, 'Choose a time zone from the list.'),
})

/** The set-up form: the first Owner and, where there is none yet, the first account. */
export const setUpInput = z
  .object({
    name: personName,
    email: emailAddress,
    password: newPassword,
    account: accountInput.nullable(),
  })
  .superRefine(({ email, password }, context) => {
    const message = passwordProblem(email, password)
    if (message) context.addIssue({ code: 'custom', path: ['password'], message })
  })

export type AccountInput = z.infer<typeof accountInput>
export type SetUpInput = z.infer<typeof setUpInput>
