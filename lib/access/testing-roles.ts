import type { Role } from './permissions'

/** The table of product.md "Roles", in its order and words: tests of every page, action and operation are named by its rows. */
export const ROLES_TABLE = {
  R1: {
    action: 'See configurations, mappings, numbers, schedules, clips, call flow',
    ...{ owner: 'yes', admin: 'yes' },
    user: 'read only; customer and agent numbers masked to their last 3 digits (business numbers never are)',
  },
  R2: { action: 'Create, edit, delete a configuration', owner: 'yes', admin: 'yes', user: 'no' },
  R3: { action: 'Edit the mapping list, import, export', owner: 'yes', admin: 'yes', user: 'no' },
  R4: { action: 'Upload, record, delete audio', owner: 'yes', admin: 'yes', user: 'no' },
  R5: { action: 'Route numbers, edit business hours', owner: 'yes', admin: 'yes', user: 'no' },
  R6: { action: 'Receive masked calls as an agent', owner: 'yes', admin: 'yes', user: 'yes' },
  R7: {
    action: 'Call log, recordings, transcripts',
    ...{ owner: 'all', admin: 'all' },
    user: 'only calls that rang their own phone; customer masked',
  },
  R8: { action: 'Reports, audit log, API keys', owner: 'yes', admin: 'yes', user: 'no' },
  R9: {
    action: 'Members and roles, carrier credentials, account settings',
    ...{ owner: 'yes', admin: 'no', user: 'no' },
  },
} as const satisfies Record<string, Readonly<Record<'action' | Role, string>>>

export type RowId = keyof typeof ROLES_TABLE

export const ROW_IDS = Object.keys(ROLES_TABLE) as RowId[]
export const ROLES_OF_TABLE = ['owner', 'admin', 'user'] as const

/** What a test of this row is called. */
export function rowWords(id: RowId): string {
  return `${id} ${ROLES_TABLE[id].action}`
}

/** Whether the table lets this role in, be it to a part. */
export function letsIn(id: RowId, role: Role): boolean {
  return ROLES_TABLE[id][role] !== 'no'
}
