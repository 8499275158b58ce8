import { z } from 'zod'
import { emailAddress, newPassword, personName } from './set-up-schema'

/** How long an invitation's link works. */
export const INVITATION_DAYS = 7

const role = z.enum(['owner', 'admin', 'user'], 'Choose Owner, Admin or User.')

/** Whom to let in, and as what. */
export const inviteInput = z.strictObject({ email: emailAddress, role })
export type InviteInput = z.input<typeof inviteInput>

/** `was` is the role seen when the change was made: one made from another is refused. */
export const roleInput = z.strictObject({ role, was: role })
export type RoleInput = z.input<typeof roleInput>

/** A member's own phone; empty for none. `was` as above, in E.164. Whether it is a phone is `parseAgentNumber`'s to say. */
export const memberPhoneInput = z.strictObject({
  phoneNumber: z
    .string('Enter a phone number, or leave it empty for none.')
    .trim()
    .max(60, 'That is longer than any phone number.'),
  was: z.string().nullable(),
})
export type MemberPhoneInput = z.input<typeof memberPhoneInput>

/** What somebody new says of themselves when they accept an invitation. */
export const newPersonInput = z.strictObject({ name: personName, password: newPassword })
export type NewPersonInput = z.input<typeof newPersonInput>
