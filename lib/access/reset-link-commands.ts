import { AppError } from '@/lib/errors'
import { mailIsOn } from '@/lib/mail/mail'
import { type Actor, allow } from './actor'
import { auditPerson } from './audit-person'
import { changeTeam, ownMember } from './change-team'
import { lockPeople } from './lock-people'
import { memberOf } from './person'
import { makeResetLinkFor } from './reset-link'

/**
 * A link with which a member chooses a new password, for an Owner to hand over (product.md S16). Whoever has it can sign in
 * as that person, so it is made only where every account they belong to has this Owner: `conflict` otherwise, in words.
 */
export async function makeResetLink(
  actor: Actor,
  userId: string,
  now = new Date(),
): Promise<{ link: string; expiresAt: string }> {
  allow(actor, 'account.write')
  return changeTeam(actor, async tx => {
    const { user } = await ownMember(tx, actor.accountId, userId)
    if (userId === actor.id) throw new AppError('conflict', 'This is you: change your password in your profile.')
    // From here on the person joins no account, and nobody stops owning one of theirs, until the link is there to be ended.
    await lockPeople(tx, [userId])
    const beyond = await tx.membership.count({
      where: { userId, account: { memberships: { none: { userId: actor.id, role: 'owner' } } } },
    })
    if (beyond > 0) throw refusal(user.name)
    const { link, expiresAt } = await makeResetLinkFor(tx, userId, now)
    const facts = { action: 'member.resetLinkMade', before: null, after: { expiresAt } }
    await auditPerson(tx, { id: userId, name: user.name }, facts, account =>
      memberOf({ ...account, role: 'owner' }, actor),
    )
    return { link, expiresAt: expiresAt.toISOString() }
  })
}

function refusal(name: string): AppError {
  const otherWay = mailIsOn()
    ? `${name} can ask for one by mail, under “Forgot your password?” on the sign-in page.`
    : 'Whoever runs this app can make a new password with: npm run admin -- user reset-password'
  return new AppError(
    'conflict',
    `${name} also belongs to an account you don’t own, and the link would open that one too. ${otherWay}`,
  )
}
