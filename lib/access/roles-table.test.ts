import { beforeAll, describe, expect, test } from 'vitest'
import { listAudit, listAuditPeople } from '@/lib/audit/audit-queries'
import { loadCallFlow } from '@/lib/call-flow/call-flow-queries'
import { callChoices } from '@/lib/calls/log/call-choices-queries'
import { exportCalls } from '@/lib/calls/log/call-export-queries'
import { findCall, listCalls } from '@/lib/calls/log/call-log-queries'
import { logCall } from '@/lib/calls/log/testing'
import { continueTryCall, startTryCall } from '@/lib/calls/try-call-commands'
import { supposeCall, whyCall } from '@/lib/calls/why/why-queries'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { exportMappings } from '@/lib/imports/export-queries'
import * as imports from '@/lib/imports/import-commands'
import { findImportDetails, listImports, refusedCsv } from '@/lib/imports/import-queries'
import { mendRows } from '@/lib/imports/mend-commands'
import { startChecked } from '@/lib/imports/start-commands'
import { createConfig, deleteConfig, duplicateConfig, saveConfig } from '@/lib/masked-connect/config-commands'
import { configHistory, olderVersion } from '@/lib/masked-connect/config-history-queries'
import { findConfig, listConfigs } from '@/lib/masked-connect/config-queries'
import * as events from '@/lib/masked-connect/event-commands'
import { changeMappings, continueChange } from '@/lib/masked-connect/mapping-change-commands'
import { addMapping, editCells, editMapping, setMappingsActive } from '@/lib/masked-connect/mapping-commands'
import { pasteMappings } from '@/lib/masked-connect/mapping-paste-commands'
import { countMatching, listMappings } from '@/lib/masked-connect/mapping-queries'
import { undoChange } from '@/lib/masked-connect/mapping-undo-commands'
import { removeMappings, restoreMappings } from '@/lib/masked-connect/removal-commands'
import { deleteClip, renameClip, restoreClip, rewriteClip, writeClip } from '@/lib/media/clip-commands'
import { listClipChoices, listClips } from '@/lib/media/clip-queries'
import { replaceWithFile, uploadClip } from '@/lib/media/upload-commands'
import * as atCarrier from '@/lib/numbers/carrier-commands'
import { listCarrierNumbers } from '@/lib/numbers/carrier-queries'
import { addNumber, editNumber, removeNumber, routeNumber, routeNumbers } from '@/lib/numbers/number-commands'
import { listNumbers } from '@/lib/numbers/number-queries'
import { makeSchedule } from '@/lib/numbers/testing'
import { pageOfCalls, findCall as partnerCall } from '@/lib/partner-api/calls-queries'
import { partnerConfigs } from '@/lib/partner-api/configs-queries'
import { findMapping, pageOfMappings } from '@/lib/partner-api/mappings-queries'
import { OPERATIONS } from '@/lib/partner-api/operations'
import { newKey, send } from '@/lib/partner-api/testing'
import { overrideSchedule, resumeSchedule } from '@/lib/schedules/override-commands'
import * as schedules from '@/lib/schedules/schedule-commands'
import { findSchedule, listSchedules } from '@/lib/schedules/schedule-queries'
import * as settingsCommands from './account-settings-commands'
import { readAccountSettings } from './account-settings-queries'
import { type Actor, allow } from './actor'
import { createApiKey, revokeApiKey } from './api-key-commands'
import { listApiKeys } from './api-key-queries'
import { API_KEY_SCOPES, type ApiKeyScope } from './api-key-scopes'
import * as invitationCommands from './invitation-commands'
import * as memberCommands from './member-commands'
import type { Role } from './permissions'
import * as resetLinkCommands from './reset-link-commands'
import { permissionsOfScopes } from './scopes'
import * as teamQueries from './team-queries'
import { anybody, makeTeam } from './testing'
import { letsIn, ROLES_OF_TABLE, ROLES_TABLE, ROW_IDS, type RowId, rowWords } from './testing-roles'

testDatabase()

const ASHA = '+919870000001'
const RAVI = '+919820000001'
const MEERA = '+919820000002'

beforeAll(async () => {
  await makeTeam('swift', { olga: 'owner', anita: 'admin', uma: 'user' })
  await db.config.create({ data: { id: 'hub', accountId: 'swift', name: 'Hub' } })
  await db.mapping.create({ data: { configId: 'hub', customerNumber: ASHA, followMeNumber: RAVI } })
  await db.phoneNumber.create({ data: { id: 'main', accountId: 'swift', number: '+912269947011' } })
  await makeSchedule('swift', 'hours', 'Delivery hours', { configId: 'hub' })
})

type Asks = Record<string, (actor: Actor) => unknown>
type Doors = {
  /** One for each thing that the row's words name: what its pages and actions go through. */
  asks: Asks
  /** What the words in the User's cell leave out, and nobody but a User is refused. */
  beyond?: Asks
  /** The partner API's operations that do what the row names, each with the scopes of which one is enough. */
  api: Record<string, readonly ApiKeyScope[]>
}

const READS = ['mappings:read'] as const
const WRITES = ['mappings:write'] as const
const CALLS = ['calls:read'] as const
const NO_SUCH_CALL = { id: '0199d3a0-7b1e-7c55-9a35-3f1f0d3c8aff' }

const DOORS: Record<RowId, Doors> = {
  R1: {
    asks: {
      configurations: actor => listConfigs(actor),
      'a configuration': actor => findConfig(actor, 'hub'),
      'configurations by the API': actor => partnerConfigs(actor),
      mappings: actor => listMappings(actor, 'hub', {}),
      'how many mappings': actor => countMatching(actor, 'hub', {}),
      'mappings by the API': actor => pageOfMappings(actor, 'hub', {}),
      'a mapping by the API': actor => findMapping(actor, 'hub', '1'),
      numbers: actor => listNumbers(actor),
      schedules: actor => listSchedules(actor),
      'a schedule': actor => findSchedule(actor, 'hours'),
      clips: actor => listClips(actor),
      'clips to choose from': actor => listClipChoices(actor),
      'call flow': actor => loadCallFlow(actor),
    },
    beyond: {
      'in the order of the customers’ numbers': actor =>
        listMappings(actor, 'hub', { sort: { column: 'customerNumber' } }),
      'in the order of the agents’ numbers': actor =>
        listMappings(actor, 'hub', { sort: { column: 'followMeNumber' } }),
    },
    api: { listConfigs: [...READS, ...WRITES], listMappings: READS, getMapping: READS },
  },
  R2: {
    asks: {
      create: actor => createConfig(actor, {}),
      edit: actor => saveConfig(actor, 'hub', {}),
      duplicate: actor => duplicateConfig(actor, 'none'),
      delete: actor => deleteConfig(actor, 'none'),
    },
    api: {},
  },
  R3: {
    asks: {
      add: actor => addMapping(actor, 'hub', {}),
      edit: actor => editMapping(actor, 'hub', '1', {}),
      'edit cells': actor => editCells(actor, 'hub', '1', {}),
      switch: actor => setMappingsActive(actor, 'hub', {}),
      paste: actor => pasteMappings(actor, 'hub', {}),
      remove: actor => removeMappings(actor, 'hub', {}),
      restore: actor => restoreMappings(actor, 'hub', {}),
      'change many': actor => changeMappings(actor, 'hub', {}),
      'go on changing many': actor => continueChange(actor, 'hub', {}),
      'undo that': actor => undoChange(actor, 'hub', {}),
      'by the API: add or update': actor => events.setMapping(actor, 'hub', {}),
      'by the API: add or update by code': actor => events.setMappingByCode(actor, 'hub', '4821', {}),
      'by the API: change': actor => events.patchMapping(actor, 'hub', '1', { nothing: 1 }),
      'by the API: remove': actor => events.removeMapping(actor, 'hub', '0', {}),
      'by the API: remove by code': actor => events.removeMappingByCode(actor, 'hub', 'none', {}),
      'import: send a file': actor => imports.receiveImport(actor, 'none', {}, nothing()),
      'import: mend its rows': actor => mendRows(actor, { importId: '1', rows: [] }),
      'import: start': actor => startChecked(actor, { importId: '1', mode: 'merge', refused: 'skip' }),
      'import: start again': actor => imports.startImport(actor, { importId: '1' }),
      'import: stop': actor => imports.cancelImport(actor, { importId: '1' }),
      'import: undo': actor => imports.undoImport(actor, { importId: '1' }),
      'import: look at one': actor => findImportDetails(actor, { importId: '1' }),
      'import: look at all': actor => listImports(actor, 'hub', {}),
      'import: its refused rows': actor => refusedCsv(actor, { importId: '1' }),
      export: actor => exportMappings(actor, 'hub', {}),
    },
    api: {
      ...{ setOrder: WRITES, removeOrder: WRITES, setMapping: WRITES, patchMapping: WRITES, removeMapping: WRITES },
      ...{ startImport: WRITES, getImport: WRITES, getRefused: WRITES },
    },
  },
  R4: {
    asks: {
      'upload, record': actor => uploadClip(actor, { fileName: 'Recorded.wav' }, nothing()),
      'upload in the place of another': actor => replaceWithFile(actor, 'none', { version: 1 }, nothing()),
      write: actor => writeClip(actor, {}),
      'write in the place of another': actor => rewriteClip(actor, 'none', {}),
      rename: actor => renameClip(actor, 'none', {}),
      delete: actor => deleteClip(actor, 'none', {}),
      'bring back': actor => restoreClip(actor, {}),
    },
    api: {},
  },
  R5: {
    asks: {
      add: actor => addNumber(actor, {}),
      route: actor => routeNumber(actor, 'main', {}),
      'route many': actor => routeNumbers(actor, {}),
      label: actor => editNumber(actor, 'main', {}),
      remove: actor => removeNumber(actor, 'main', {}),
      'see the carrier’s': actor => listCarrierNumbers(actor),
      'add from the carrier': actor => atCarrier.addFromCarrier(actor, {}),
      attach: actor => atCarrier.attachNumbers(actor, {}),
      detach: actor => atCarrier.detachNumber(actor, 'none'),
      'remove at the carrier too': actor => atCarrier.removeFromCarrierToo(actor, 'main', {}),
      'check at the carrier': actor => atCarrier.checkCarrier(actor),
      'create business hours': actor => schedules.createSchedule(actor, {}),
      'save business hours': actor => schedules.saveSchedule(actor, 'hours', {}),
      'duplicate business hours': actor => schedules.duplicateSchedule(actor, 'none'),
      'delete business hours': actor => schedules.deleteSchedule(actor, 'none'),
      'open or close by hand': actor => overrideSchedule(actor, 'hours', {}),
      'leave it to the hours again': actor => resumeSchedule(actor, 'hours'),
    },
    api: {},
  },
  R6: {
    asks: {
      // No page or action receives a call: the carrier rings the phone. What comes of it is tested below and in the stories.
      receive: actor => allow(actor, 'call.receive'),
    },
    api: {},
  },
  R7: {
    asks: {
      'the log': actor => listCalls(actor, {}),
      'a call': actor => findCall(actor, NO_SUCH_CALL),
      'the log as a file': actor => exportCalls(actor, {}, async () => actor),
      'what it can be filtered by': actor => callChoices(actor),
    },
    beyond: {
      'all by the API': actor => pageOfCalls(actor, {}),
      'any by the API': actor => partnerCall(actor, NO_SUCH_CALL.id),
      'why a call went where it went': actor => whyCall(actor, NO_SUCH_CALL),
      'where a call would go': actor => supposeCall(actor, {}),
      'Try a call': actor => startTryCall(actor, {}),
      'Try a call, and press keys': actor => continueTryCall(actor, 'none', {}),
    },
    api: { listCalls: CALLS, getCall: CALLS },
  },
  R8: {
    asks: {
      // Nothing reports yet.
      reports: actor => allow(actor, 'report.read'),
      'audit log': actor => listAudit(actor, {}),
      'who is in the audit log': actor => listAuditPeople(actor),
      'who changed a configuration': actor => configHistory(actor, 'hub', { before: null }),
      'an older version of it': actor => olderVersion(actor, 'hub', { entryId: '1', side: 'before' }),
      'API keys': actor => listApiKeys(actor),
      'make a key': actor => createApiKey(actor, {}),
      'revoke a key': actor => revokeApiKey(actor, 'none'),
    },
    api: {},
  },
  R9: {
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
    api: {},
  },
}

const IDS: Record<Role, string> = { owner: 'olga', admin: 'anita', user: 'uma' }
const member = (role: Role): Actor => ({ ...anybody('swift', role), id: IDS[role] })
const keyWith = (scopes: readonly ApiKeyScope[]): Actor => ({
  ...anybody('swift', null),
  kind: 'apiKey',
  permissions: permissionsOfScopes(scopes),
})

describe.each(ROW_IDS)('%s', id => {
  const { asks, beyond = {}, api } = DOORS[id]

  describe(`${rowWords(id)}: pages and actions`, () => {
    for (const role of ROLES_OF_TABLE)
      for (const [what, ask] of Object.entries(asks))
        test(`${role}: ${what}: ${ROLES_TABLE[id][role]}`, async () => {
          expect(await isAllowed(member(role), ask)).toBe(letsIn(id, role))
        })
    for (const [what, ask] of Object.entries(beyond))
      test(`${what}: yes, yes, and for a User: ${ROLES_TABLE[id].user}`, async () => {
        const allowed = await Promise.all(ROLES_OF_TABLE.map(role => isAllowed(member(role), ask)))
        expect(allowed).toEqual([true, true, false])
      })
    test('and nobody without a role', async () => {
      for (const [what, ask] of Object.entries({ ...asks, ...beyond }))
        expect(await isAllowed(anybody('swift', null), ask), what).toBe(false)
    })
  })

  describe(`${rowWords(id)}: the partner API`, () => {
    test('a key with every scope may do it where there is an operation for it, and else nothing of it', async () => {
      const key = keyWith(API_KEY_SCOPES)
      for (const [what, ask] of Object.entries(asks))
        expect(await isAllowed(key, ask), what).toBe(Object.keys(api).length > 0)
    })
    test('each operation wants a scope of its own, and takes no other', async () => {
      for (const scope of API_KEY_SCOPES) {
        const { key } = await newKey('swift', { scopes: [scope] })
        for (const [operation, scopes] of Object.entries(api))
          expect(await isOpen(operation, key), `${operation} with ${scope}`).toBe(scopes.includes(scope))
      }
      const { key } = await newKey('swift', { scopes: [] })
      for (const operation of Object.keys(api)) expect(await isOpen(operation, key), operation).toBe(false)
    })
  })
})

test('every operation of the partner API is in one row', () => {
  const inRows = ROW_IDS.flatMap(id => Object.keys(DOORS[id].api))
  expect(inRows.toSorted()).toEqual(OPERATIONS.map(({ id }) => id).toSorted())
})

test('no key tries calls or asks why one went where it went', async () => {
  const key = keyWith(API_KEY_SCOPES)
  for (const ask of [startTryCall, supposeCall, whyCall])
    expect(await isAllowed(key, actor => ask(actor, NO_SUCH_CALL))).toBe(false)
})

test(`${rowWords('R1')}: ${ROLES_TABLE.R1.user}`, async () => {
  const user = member('user')
  const seen = JSON.stringify([await listMappings(user, 'hub', {}), await listNumbers(user), await loadCallFlow(user)])
  expect(seen).toContain('•••• 001')
  expect(seen).not.toMatch(/98[27]0000001/)
  expect(seen).toContain('+912269947011')
})

describe('with calls in the log', () => {
  const startedAt = new Date('2026-11-20T09:00:00Z')
  const toRavi = { accountId: 'swift', customerNumber: ASHA, agentNumber: RAVI }
  let [own, before, others] = ['', '', '']
  beforeAll(async () => {
    own = await logCall({ ...toRavi, startedAt })
    before = await logCall({ ...toRavi, startedAt: new Date('2026-11-18T09:00:00Z') })
    others = await logCall({ ...toRavi, agentNumber: MEERA, startedAt })
  })
  const ids = async (actor: Actor) => (await listCalls(actor, {})).calls.map(({ id }) => id).toSorted()
  const all = () => [own, before, others].toSorted()
  const holdRavi = async (userId: string) => {
    await db.memberNumber.deleteMany({ where: { accountId: 'swift' } })
    const heldFrom = new Date('2026-11-19T00:00:00Z')
    await db.memberNumber.create({ data: { accountId: 'swift', userId, number: RAVI, heldFrom } })
  }

  test(`${rowWords('R7')}: all; ${ROLES_TABLE.R7.user}`, async () => {
    expect(await ids(member('user')), 'without a phone').toEqual([])
    await holdRavi('uma')
    for (const role of ['owner', 'admin'] as const) {
      expect(await ids(member(role))).toEqual(all())
      expect(JSON.stringify(await findCall(member(role), { id: others }))).toContain(ASHA)
      expect(await fileOf(member(role))).toContain(ASHA.slice(1))
    }
    const user = member('user')
    expect(await ids(user)).toEqual([own])
    for (const id of [before, others]) {
      await expect(findCall(user, { id })).rejects.toMatchObject({ code: 'notFound' })
      expect((await listCalls(user, { refresh: [id] })).refreshed).toEqual([])
    }
    const seen = JSON.stringify([await listCalls(user, {}), await findCall(user, { id: own }), await fileOf(user)])
    expect(seen).toContain('•••• 001')
    expect(seen).not.toMatch(/9870000001|9820000002/)
    expect((await pageOfCalls(keyWith(CALLS), {})).data.map(({ id }) => id).toSorted()).toEqual(all())
  })

  test.each(ROLES_OF_TABLE)(`${rowWords('R6')}: %s: yes`, async role => {
    await holdRavi(IDS[role])
    expect(await ids(member(role))).toContain(own)
  })
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

/** The same at the door of the partner API: refused for its scopes, or let in. */
async function isOpen(operationId: string, key: string): Promise<boolean> {
  const operation = OPERATIONS.find(({ id }) => id === operationId)
  if (!operation) throw new Error(`There is no operation ${operationId}`)
  const path = operation.path.replace('{configId}', 'none').replaceAll(/\{\w+\}/g, '1')
  const { status, body } = await send(operation.method, path, { key })
  if (status === 403) expect(body).toMatchObject({ code: 'forbidden' })
  expect(status, 'with a key at all').not.toBe(401)
  return status !== 403
}

async function fileOf(actor: Actor): Promise<string> {
  return new Response(await exportCalls(actor, {}, async () => actor)).text()
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
