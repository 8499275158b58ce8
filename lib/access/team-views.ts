import type { Posted } from '@/lib/mail/mail'
import type { Role } from './permissions'

/** A member as pages see them. A User is told names and roles, the rest is null for them. Times are RFC 3339. */
export type MemberView = {
  userId: string
  name: string
  role: Role
  isYou: boolean
  email: string | null
  /** E.164. */
  phoneNumber: string | null
  since: string | null
}

/** An invitation nobody has used or withdrawn. */
export type InvitationView = {
  id: string
  email: string
  role: Role
  invitedBy: string | null
  createdAt: string
  expiresAt: string
  expired: boolean
}

/** `invitations` is null for who may not see them. */
export type TeamView = { members: MemberView[]; invitations: InvitationView[] | null }

/** A link that lets somebody in, told once: only its hash is kept. `mail` is what became of sending it. */
export type NewLink = { link: string; expiresAt: string; mail: Posted }

/** What an invitation's link is at this moment, for whoever has it. */
export type InvitationState =
  | {
      state: 'open'
      accountId: string
      accountName: string
      email: string
      role: Role
      invitedBy: string | null
      /** Whether somebody signs in with this email already. */
      known: boolean
    }
  | { state: 'expired' | 'revoked' | 'used' | 'unknown' }
