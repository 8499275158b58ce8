import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { parseAgentNumber } from '@/lib/phone/parse'
import { type Actor, allow } from './actor'
import { memberSubject } from './add-member'
import { changeTeam, endPhonePeriod, type Member, oneTeamChangeAtATime, ownMember, unmakeOwner } from './change-team'
import { holdRegion } from './hold-region'
import { ROLES } from './role-words'
import { memberPhoneInput, roleInput } from './team-schema'

/** Effective with the member's next request. Throws `conflict` for the last Owner, or when their role is not `was`. */
export async function changeRole(actor: Actor, userId: string, raw: unknown): Promise<void> {
  allow(actor, 'account.write')
  const { role, was } = roleInput.parse(raw)
  await changeTeam(actor, async tx => {
    const member = await ownMember(tx, actor.accountId, userId)
    if (member.role !== was) throw roleChangedSince(member)
    if (member.role === role) return
    if (member.role === 'owner') await unmakeOwner(tx, actor, userId)
    await tx.membership.update({ where: keyOf(actor, userId), data: { role } })
    const change = { action: 'member.roleChanged', before: { role: member.role }, after: { role } }
    await audit(tx, actor, { ...change, ...memberSubject(userId, member.user.name) })
  })
}

/** Takes somebody out: their next request finds no account. Throws `conflict` for the last Owner, `notFound`. */
export async function removeMember(actor: Actor, userId: string): Promise<void> {
  allow(actor, 'account.write')
  await changeTeam(actor, async tx => takeOut(tx, actor, await ownMember(tx, actor.accountId, userId), new Date()))
}

/** Anybody may go, but for the last Owner: `conflict`. */
export async function leaveAccount(actor: Actor): Promise<void> {
  allow(actor, 'settings.read')
  await db.$transaction(async tx => {
    await oneTeamChangeAtATime(tx, actor.accountId)
    await takeOut(tx, actor, await ownMember(tx, actor.accountId, actor.id), new Date())
  })
}

/**
 * Says which phone is a member's own: calls that ring it from now on are theirs to see (product.md R7), those that rang
 * the one before stay theirs. Throws `invalid` for a number no agent could have, `conflict` when it is another member's or
 * somebody set it since `was`.
 */
export async function setMemberPhone(actor: Actor, userId: string, raw: unknown, now = new Date()): Promise<void> {
  allow(actor, 'account.write')
  const input = memberPhoneInput.parse(raw)
  const phoneNumber = input.phoneNumber === '' ? null : ownPhone(actor, input.phoneNumber)
  await changeTeam(actor, async tx => {
    const member = await ownMember(tx, actor.accountId, userId)
    if (member.phoneNumber !== input.was) throw phoneChangedSince(member)
    if (member.phoneNumber === phoneNumber) return
    if (phoneNumber) {
      await holdRegion(tx, actor)
      await refuseTaken(tx, actor, phoneNumber)
    }
    await endPhonePeriod(tx, actor.accountId, userId, now)
    if (phoneNumber)
      await tx.memberNumber.create({
        data: { accountId: actor.accountId, userId, number: phoneNumber, heldFrom: now },
      })
    await tx.membership.update({ where: keyOf(actor, userId), data: { phoneNumber } })
    await audit(tx, actor, {
      action: 'member.phoneChanged',
      ...memberSubject(userId, member.user.name),
      before: { phoneNumber: member.phoneNumber },
      after: { phoneNumber },
    })
  })
}

async function takeOut(tx: Prisma.TransactionClient, actor: Actor, member: Member, now: Date): Promise<void> {
  const { userId, role, phoneNumber, user } = member
  if (role === 'owner') await unmakeOwner(tx, actor, userId)
  await endPhonePeriod(tx, actor.accountId, userId, now)
  await tx.membership.delete({ where: keyOf(actor, userId) })
  await audit(tx, actor, {
    action: userId === actor.id ? 'member.left' : 'member.removed',
    ...memberSubject(userId, user.name),
    before: { email: user.email, role, phoneNumber },
    after: null,
  })
}

function keyOf({ accountId }: Actor, userId: string) {
  return { accountId_userId: { accountId, userId } }
}

function ownPhone({ region }: Actor, text: string): string {
  const parsed = parseAgentNumber(text, region)
  if (!parsed.ok) throw atPhone('invalid', parsed.problem)
  return parsed.number
}

async function refuseTaken(tx: Prisma.TransactionClient, { accountId }: Actor, phoneNumber: string): Promise<void> {
  if (await tx.phoneNumber.findUnique({ where: { number: phoneNumber }, select: { id: true } }))
    throw atPhone('invalid', 'This is a business number. Give the phone this person carries.')
  const select = { user: { select: { name: true } } }
  const holder = await tx.membership.findFirst({ where: { accountId, phoneNumber }, select })
  if (holder)
    throw atPhone(
      'conflict',
      `This is ${holder.user.name}’s phone. Take it from them first: it rings for one member only.`,
    )
}

function atPhone(code: 'invalid' | 'conflict', message: string): AppError {
  return new AppError(code, message, [{ path: 'phoneNumber', message }])
}

function roleChangedSince({ role, user }: Member): AppError {
  return new AppError(
    'conflict',
    `Somebody changed the team in the meantime, so nothing was saved: ${user.name} is ${ROLES[role].label} now. Do it again if you still want to.`,
  )
}

function phoneChangedSince({ user }: Member): AppError {
  return new AppError(
    'conflict',
    `Somebody changed ${user.name}’s phone in the meantime, so nothing was saved. The page shows it as it is now.`,
  )
}
