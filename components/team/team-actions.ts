import type { ActionResult } from '@/lib/access/run-action'
import type { InviteInput, MemberPhoneInput, RoleInput } from '@/lib/access/team-schema'
import type { NewLink } from '@/lib/access/team-views'

/** What the page binds to the account and passes down. */
export type TeamActions = {
  invite: (input: InviteInput) => Promise<ActionResult<NewLink>>
  renewInvitation: (invitationId: string) => Promise<ActionResult<NewLink>>
  revokeInvitation: (invitationId: string) => Promise<ActionResult<void>>
  changeRole: (userId: string, input: RoleInput) => Promise<ActionResult<void>>
  setPhone: (userId: string, input: MemberPhoneInput) => Promise<ActionResult<void>>
  remove: (userId: string) => Promise<ActionResult<void>>
  leave: () => Promise<ActionResult<void>>
  makeResetLink: (userId: string) => Promise<ActionResult<{ link: string; expiresAt: string }>>
}
