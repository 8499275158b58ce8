import { z } from 'zod'
import { emailAddress, newPassword, personName } from './set-up-schema'

export const nameInput = z.strictObject({ name: personName })
export type NameInput = z.input<typeof nameInput>

export const changePasswordInput = z.strictObject({
  current: z.string().min(1, 'Enter your current password.').max(1000, 'Passwords have at most 200 characters.'),
  password: newPassword,
})
export type ChangePasswordInput = z.input<typeof changePasswordInput>

export const forgotPasswordInput = z.strictObject({ email: emailAddress })
export type ForgotPasswordInput = z.input<typeof forgotPasswordInput>

export const resetPasswordInput = z.strictObject({ password: newPassword })
export type ResetPasswordInput = z.input<typeof resetPasswordInput>

/** What a link to choose a new password with is worth at this moment. */
export type ResetLinkState = { state: 'open'; email: string } | { state: 'expired' | 'used' | 'unknown' }
