import type { Role } from './permissions'

/** The roles as people read them (product.md Roles). */
export const ROLES: Record<Role, { label: string; description: string }> = {
  owner: {
    label: 'Owner',
    description: 'Everything, the team, the carrier’s credentials and the account itself included.',
  },
  admin: {
    label: 'Admin',
    description: 'Configurations, mappings, audio, numbers and hours; sees all calls and reports.',
  },
  user: { label: 'User', description: 'Looks at settings, numbers masked; sees calls that rang their own phone.' },
}
