import { makeLinkToken } from '@/lib/access/link-token'
import { ask } from './database'

/** Invites somebody new to the demo account, once: the same link every time it is asked for. */
export async function openInvitation(): Promise<string> {
  invitation ??= await invite()
  return invitation
}

let invitation: string | undefined

async function invite(): Promise<string> {
  const { token, hash } = makeLinkToken()
  await ask(
    `INSERT INTO invitation (id, account_id, email, role, token_hash, invited_by, expires_at)
     SELECT $1, account_id, $2, 'admin', $1, user_id, now() + interval '1 day' FROM membership
     WHERE account_id = 'demo' AND role = 'owner'`,
    [hash, `new-${Date.now()}@example.com`],
  )
  return `/invite/${token}`
}

/** A link with which the demo account's Owner could choose a new password; nobody does. */
export async function openResetLink(): Promise<string> {
  const { token, hash } = makeLinkToken()
  await ask(
    `INSERT INTO password_reset (id, user_id, token_hash, expires_at)
     SELECT $1, user_id, $1, now() + interval '1 hour' FROM membership WHERE account_id = 'demo' AND role = 'owner'`,
    [hash],
  )
  return `/reset-password/${token}`
}
