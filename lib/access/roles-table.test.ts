import { beforeAll, describe, expect, test } from 'vitest'
import { listAudit } from '@/lib/audit/audit-queries'
import { startTryCall } from '@/lib/calls/try-call-commands'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { createConfig, deleteConfig, duplicateConfig, saveConfig } from '@/lib/masked-connect/config-commands'
import { findConfig, listConfigs } from '@/lib/masked-connect/config-queries'
import {
  patchMapping,
  removeMapping,
  removeMappingByCode,
  setMapping,
  setMappingByCode,
} from '@/lib/masked-connect/event-commands'
import { addMapping, editMapping, setMappingsActive } from '@/lib/masked-connect/mapping-commands'
import { listMappings } from '@/lib/masked-connect/mapping-queries'
import { removeMappings } from '@/lib/masked-connect/removal-commands'
import { addNumber, editNumber, removeNumber, routeNumber } from '@/lib/numbers/number-commands'
import { listNumbers } from '@/lib/numbers/number-queries'
import { pageOfCalls } from '@/lib/partner-api/calls-queries'
import * as settingsCommands from './account-settings-commands'
import { readAccountSettings } from './account-settings-queries'
import { type Actor, allow } from './actor'
import { createApiKey, revokeApiKey } from './api-key-commands'
import { listApiKeys } from './api-key-queries'
import * as invitationCommands from './invitation-commands'
import * as memberCommands from './member-commands'
import type { Role } from './permissions'
import * as resetLinkCommands from './reset-link-commands'
import * as teamQueries from './team-queries'
import { anybody, makeTeam } from './testing'

testDatabase()

const ASHA = '+919870000001'
const RAVI = '+919820000001'

beforeAll(async () => {
  await makeTeam('swift', { olga: 'owner', anita: 'admin', uma: 'user' })
  await db.config.create({ data: { id: 'hub', accountId: 'swift', name: 'Hub' } })
  await db.mapping.create({ data: { configId: 'hub', customerNumber: ASHA, followMeNumber: RAVI } })
  await db.phoneNumber.create({ data: { id: 'main', accountId: 'swift', number: '+912269947011' } })
})

type Answer = 'yes' | 'no'
type Row = {
  id: string
  /** The words of product.md "Roles". */
  action: string
  owner: Answer
  admin: Answer
  user: Answer
  /** One for each thing that the words name. */
  asks: Record<string, (actor: Actor) => unknown>
}

// product.md's own table, in its order and words. `asks` are what a page, an action and the partner API go through alike.
const TABLE: Row[] = [
  {
    id: 'R1',
    action: 'See configurations, mappings, numbers, schedules, clips, call flow',
    ...{ owner: 'yes', admin: 'yes', user: 'yes' },
    asks: {
      configurations: actor => listConfigs(actor),
      'a configuration': actor => findConfig(actor, 'hub'),
      mappings: actor => listMappings(actor, 'hub', {}),
      numbers: actor => listNumbers(actor),
      'schedules, clips, call flow': actor => allow(actor, 'settings.read'),
    },
  },
  {
    id: 'R2',
    action: 'Create, edit, delete a configuration',
    ...{ owner: 'yes', admin: 'yes', user: 'no' },
    asks: {
      create: actor => createConfig(actor, {}),
      edit: actor => saveConfig(actor, 'hub', {}),
      duplicate: actor => duplicateConfig(actor, 'none'),
      delete: actor => deleteConfig(actor, 'none'),
    },
  },
  {
    id: 'R3',
    action: 'Edit the mapping list, import, export',
    ...{ owner: 'yes', admin: 'yes', user: 'no' },
    asks: {
      add: actor => addMapping(actor, 'hub', {}),
      edit: actor => editMapping(actor, 'hub', '1', {}),
      switch: actor => setMappingsActive(actor, 'hub', {}),
      remove: actor => removeMappings(actor, 'hub', {}),
      'by the API: add or update': actor => setMapping(actor, 'hub', {}),
      'by the API: add or update by code': actor => setMappingByCode(actor, 'hub', '4821', {}),
      'by the API: change': actor => patchMapping(actor, 'hub', '1', { nothing: 1 }),
      'by the API: remove': actor => removeMapping(actor, 'hub', '0', {}),
      'by the API: remove by code': actor => removeMappingByCode(actor, 'hub', 'none', {}),
      'import, export': actor => allow(actor, 'mapping.write'),
    },
  },
  {
    id: 'R4',
    action: 'Upload, record, delete audio',
    ...{ owner: 'yes', admin: 'yes', user: 'no' },
    asks: { audio: actor => allow(actor, 'audio.write') },
  },
  {
    id: 'R5',
    action: 'Route numbers, edit business hours',
    ...{ owner: 'yes', admin: 'yes', user: 'no' },
    asks: {
      add: actor => addNumber(actor, {}),
      route: actor => routeNumber(actor, 'main', {}),
      label: actor => editNumber(actor, 'main', {}),
      remove: actor => removeNumber(actor, 'main', {}),
    },
  },
  {
    id: 'R6',
    action: 'Receive masked calls as an agent',
    ...{ owner: 'yes', admin: 'yes', user: 'yes' },
    asks: { receive: actor => allow(actor, 'call.receive') },
  },
  {
    id: 'R7',
    action: 'Call log, recordings, transcripts: all',
    ...{ owner: 'yes', admin: 'yes', user: 'no' },
    asks: { all: actor => pageOfCalls(actor, {}), 'Try a call': actor => startTryCall(actor, {}) },
  },
  {
    id: 'R7',
    action: 'Call log, recordings, transcripts: only calls that rang their own phone; customer masked',
    ...{ owner: 'yes', admin: 'yes', user: 'yes' },
    asks: { 'own calls': actor => allow(actor, 'call.read') },
  },
  {
    id: 'R8',
    action: 'Reports, audit log, API keys',
    ...{ owner: 'yes', admin: 'yes', user: 'no' },
    asks: {
      reports: actor => allow(actor, 'report.read'),
      'audit log': actor => listAudit(actor, {}),
      'API keys': actor => listApiKeys(actor),
      'make a key': actor => createApiKey(actor, {}),
      'revoke a key': actor => revokeApiKey(actor, 'none'),
    },
  },
  {
    id: 'R9',
    action: 'Members and roles, carrier credentials, account settings',
    ...{ owner: 'yes', admin: 'no', user: 'no' },
    asks: {
      invite: actor => invitationCommands.invite(actor, {}),
      'invite again': actor => invitationCommands.renewInvitation(actor, 'none'),
      'withdraw an invitation': actor => invitationCommands.revokeInvitation(actor, 'none'),
      'change a role': actor => memberCommands.changeRole(actor, 'uma', {}),
      remove: actor => memberCommands.removeMember(actor, 'none'),
      'set a member’s own phone': actor => memberCommands.setMemberPhone(actor, 'uma', {}),
      'make a reset link': actor => resetLinkCommands.makeResetLink(actor, 'none'),
      'carrier credentials': actor => settingsCommands.saveCarrierCredentials(actor, {}),
      'made-up credentials': actor => settingsCommands.useMadeUpCredentials(actor, {}),
      'account settings': actor => settingsCommands.saveAccountSettings(actor, {}),
    },
  },
]

const IDS: Record<Role, string> = { owner: 'olga', admin: 'anita', user: 'uma' }

describe.each(TABLE)('$id $action', ({ asks, ...row }) => {
  for (const role of ['owner', 'admin', 'user'] as const)
    for (const [what, ask] of Object.entries(asks))
      test(`${role}: ${what}: ${row[role]}`, async () => {
        expect(await isAllowed({ ...anybody('swift', role), id: IDS[role] }, ask)).toBe(row[role] === 'yes')
      })
  test('and nobody without a role', async () => {
    for (const ask of Object.values(asks)) expect(await isAllowed(anybody('swift', null), ask)).toBe(false)
  })
})

test('R1 for a User: customer and agent numbers masked to their last 3 digits; business numbers never are', async () => {
  const user = anybody('swift', 'user')
  const seen = JSON.stringify([await listMappings(user, 'hub', {}), await listNumbers(user)])
  expect(seen).toContain('•••• 001')
  expect(seen).not.toMatch(/98[27]0000001/)
  expect(seen).toContain('+912269947011')
})

test('every command and query about the team and the account refuses somebody who may do nothing', async () => {
  const doors = { ...invitationCommands, ...memberCommands, ...resetLinkCommands, ...settingsCommands, ...teamQueries }
  const asked: Record<string, (actor: Actor, ...rest: never[]) => Promise<unknown>> = { ...doors, readAccountSettings }
  expect(Object.keys(asked).length).toBeGreaterThan(10)
  for (const [name, ask] of Object.entries(asked))
    await expect(ask(anybody('swift', null), ...(['uma', {}] as never[])), name).rejects.toMatchObject({
      code: 'forbidden',
    })
})

/** Refused for the role, or let in: what is asked for may then be wrong or not there, which only somebody who may is told. */
async function isAllowed(actor: Actor, ask: (actor: Actor) => unknown): Promise<boolean> {
  try {
    await ask(actor)
    return true
  } catch (error) {
    return !(error instanceof Object && 'code' in error && error.code === 'forbidden')
  }
}
