'use server'

import type { Actor } from '@/lib/access/actor'
import { currentActor } from '@/lib/access/current-actor'
import { invite, renewInvitation, revokeInvitation } from '@/lib/access/invitation-commands'
import { changeRole, leaveAccount, removeMember, setMemberPhone } from '@/lib/access/member-commands'
import { makeResetLink } from '@/lib/access/reset-link-commands'
import { type ActionResult, runAction, runChange } from '@/lib/access/run-action'
import type { InviteInput, MemberPhoneInput, RoleInput } from '@/lib/access/team-schema'
import type { NewLink } from '@/lib/access/team-views'

export async function inviteAction(accountId: string, input: InviteInput): Promise<ActionResult<NewLink>> {
  return changing(accountId, actor => invite(actor, input))
}

export async function renewInvitationAction(accountId: string, invitationId: string): Promise<ActionResult<NewLink>> {
  return changing(accountId, actor => renewInvitation(actor, invitationId))
}

export async function revokeInvitationAction(accountId: string, invitationId: string): Promise<ActionResult<void>> {
  return changing(accountId, actor => revokeInvitation(actor, invitationId))
}

export async function changeRoleAction(
  accountId: string,
  userId: string,
  input: RoleInput,
): Promise<ActionResult<void>> {
  return changing(accountId, actor => changeRole(actor, userId, input))
}

export async function setMemberPhoneAction(
  accountId: string,
  userId: string,
  input: MemberPhoneInput,
): Promise<ActionResult<void>> {
  return changing(accountId, actor => setMemberPhone(actor, userId, input))
}

export async function removeMemberAction(accountId: string, userId: string): Promise<ActionResult<void>> {
  return changing(accountId, actor => removeMember(actor, userId))
}

/** The page is not drawn afresh: whoever left may not see it any more. */
export async function leaveAccountAction(accountId: string): Promise<ActionResult<void>> {
  return runAction(async () => leaveAccount(await currentActor(accountId)))
}

export async function makeResetLinkAction(
  accountId: string,
  userId: string,
): Promise<ActionResult<{ link: string; expiresAt: string }>> {
  return changing(accountId, actor => makeResetLink(actor, userId))
}

async function changing<T>(accountId: string, change: (actor: Actor) => Promise<T>): Promise<ActionResult<T>> {
  return runChange(async () => change(await currentActor(accountId)))
}
