import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import type { ActionRequest } from './changing-actions'
import { ask } from './database'
import { addMember, newBrowser, type OwnAccount, ownAccount } from './own-account'
import { signIn } from './people'
import { ADDRESS, CARRIER } from './server'

/** A server action asked for by its name, with what it is about written by hand. */
type Written = {
  action: string
  /** Of which page of the account, below its own address. */
  page: string
  given: readonly unknown[]
  /** Names nothing of the account but the account itself: of another one, it is the asker's own business. */
  ofNothing?: true
}

/** An account of one story's own whose people and things the written actions are about. */
export type WrittenAbout = {
  account: OwnAccount
  admin: Page
  user: Page
  /** What stands in the account's pages and nowhere else. */
  names: readonly string[]
  /** Those that only an Owner may, those that an Admin may too, and the one that every member may. */
  ofOwners: readonly Written[]
  ofAdmins: readonly Written[]
  ofMembers: readonly Written[]
}

/** The names of all server actions, by the ids that the build gave them. */
export function actionNames(): ReadonlyMap<string, string> {
  const file = path.resolve(import.meta.dirname, '../.next/server/server-reference-manifest.json')
  const { node }: { node: Record<string, { exportedName: string }> } = JSON.parse(readFileSync(file, 'utf8'))
  return new Map(Object.entries(node).map(([id, { exportedName }]) => [id, exportedName]))
}

/**
 * Actions that no story takes in the demo account, because what they do there can't be undone, and those whose things would be
 * gone when they are sent again: each about something that is there, in the order in which all of them succeed.
 */
export async function writeActions(browser: Browser): Promise<WrittenAbout> {
  const account = await ownAccount(browser, 'Replayed story')
  const { id } = account
  const people = Object.fromEntries(
    await Promise.all(
      (['Anita', 'Uma', 'Ravi', 'Dev'] as const).map(async name => {
        const email = `${name.toLowerCase()}@${id}.example.com`
        await addMember(id, name, email, name === 'Anita' ? 'admin' : 'user')
        const [row] = await ask<{ id: string }>('SELECT id FROM app_user WHERE email = $1', [email])
        return [name, row?.id] as const
      }),
    ),
  )
  const things = await makeThings(id)
  const { config, mapping, change, clip, schedule, key, invited, renewed, kept, carried, cancelled } = things
  const list = `masked-connect/${config}`
  const imports = `${list}/imports/${cancelled}`
  const phone = { customerNumber: '98700 00031', followMeNumber: '98200 00031' }
  const next = { authId: 'MAREPLAYEDREPLAYED00', authToken: 'a-token-for-replayed-actions-alone-xx' }

  return {
    account,
    names: ['Replayed hub', 'Replayed hours', 'Replayed clip', 'Replayed key', '9870000041', '9820000041'],
    admin: await signedInAs(browser, `anita@${id}.example.com`),
    user: await signedInAs(browser, `uma@${id}.example.com`),
    ofAdmins: [
      { action: 'createConfigAction', page: 'masked-connect', given: [{ name: 'Replayed too' }], ofNothing: true },
      { action: 'unfinishedChangeAction', page: list, given: [config] },
      { action: 'continueChangeAction', page: list, given: [config, { changeId: change }] },
      { action: 'undoChangeAction', page: list, given: [config, { changeId: change }] },
      {
        ...{ action: 'changeMappingsAction', page: list },
        given: [config, { act: { do: 'switchOff' }, which: { ids: [mapping] } }],
      },
      { action: 'pasteMappingsAction', page: list, given: [config, { rows: [{ id: null, fields: phone }] }] },
      { action: 'removeMappingsAction', page: list, given: [config, { ids: [mapping] }] },
      { action: 'cancelImportAction', page: imports, given: [cancelled] },
      { action: 'deleteClipAction', page: 'media', given: [clip, { version: 1 }] },
      { action: 'resumeScheduleAction', page: `business-hours/${schedule}`, given: [schedule] },
      { action: 'deleteScheduleAction', page: 'business-hours', given: [schedule] },
      { action: 'revokeApiKeyAction', page: 'api', given: [key] },
      { action: 'addNumberAction', page: 'numbers', given: [{ number: '+912269947081' }], ofNothing: true },
      { action: 'editNumberAction', page: 'numbers', given: [kept, { label: 'Replayed', version: 1 }] },
      { action: 'removeNumberAction', page: 'numbers', given: [kept, { version: 2 }] },
      {
        ...{ action: 'addFromCarrierAction', page: 'numbers', ofNothing: true },
        given: [{ numbers: ['+912269947084'], attach: true }],
      },
      { action: 'attachNumbersAction', page: 'numbers', given: [{ numberIds: [carried] }] },
      { action: 'detachNumberAction', page: 'numbers', given: [carried] },
      { action: 'removeFromCarrierTooAction', page: 'numbers', given: [carried, { version: 1 }] },
      { action: 'deleteConfigAction', page: 'masked-connect', given: [config] },
    ],
    ofOwners: [
      { action: 'changeRoleAction', page: 'team', given: [people.Ravi, { role: 'admin', was: 'user' }] },
      { action: 'setMemberPhoneAction', page: 'team', given: [people.Ravi, { phoneNumber: '98200 00055', was: null }] },
      { action: 'makeResetLinkAction', page: 'team', given: [people.Ravi] },
      { action: 'removeMemberAction', page: 'team', given: [people.Dev] },
      { action: 'renewInvitationAction', page: 'team', given: [renewed] },
      { action: 'revokeInvitationAction', page: 'team', given: [invited] },
      {
        ...{ action: 'saveCarrierAction', page: 'settings', ofNothing: true },
        given: [{ ...next, was: CARRIER.authId, unchecked: true }],
      },
      { action: 'makeUpCarrierAction', page: 'settings', given: [{ was: next.authId }], ofNothing: true },
    ],
    ofMembers: [{ action: 'leaveAccountAction', page: 'team', given: [], ofNothing: true }],
  }
}

/** The request that a page of this account would make of it. */
export function requestOf({ action, page, given }: Written, accountId: string): ActionRequest {
  return writtenTo(`/crm/settings/calling/${accountId}/${page}`, action, [accountId, ...given])
}

/** The request that the page at this address would make of this action. */
export function writtenTo(address: string, action: string, given: readonly unknown[]): ActionRequest {
  const [id] = [...actionNames()].find(([, name]) => name === action) ?? []
  if (!id) throw new Error(`The build has no action ${action}`)
  const headers = { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', accept: 'text/x-component' }
  return { what: action, url: ADDRESS + address, headers, body: Buffer.from(JSON.stringify(given)) }
}

async function signedInAs(browser: Browser, email: string): Promise<Page> {
  const page = await newBrowser(browser)
  await signIn(page.request, email)
  return page
}

/** One of each thing that an action is about, as they might have been for months. */
async function makeThings(account: string) {
  const id = (what: string) => `${account}-${what}`
  const one = async (text: string, values: unknown[]) => {
    const [row] = await ask<{ id: string }>(text, values)
    if (!row) throw new Error('Nothing was written')
    return String(row.id)
  }
  await ask('UPDATE account SET carrier_real = true WHERE id = $1', [account])
  const config = await one(
    `INSERT INTO config (id, account_id, name, updated_at) VALUES ($1, $2, 'Replayed hub', now()) RETURNING id`,
    [id('hub'), account],
  )
  const mapping = await one(
    `INSERT INTO mapping (config_id, customer_number, follow_me_number)
     VALUES ($1, '+919870000041', '+919820000041') RETURNING id`,
    [config],
  )
  const told = await one(
    `INSERT INTO audit_entry (account_id, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_name, after)
     VALUES ($1, 'user', 'nobody', 'Olga', 'mapping.manySwitchedOff', 'config', $2, 'Replayed hub', '{"count": 0, "refused": 0}')
     RETURNING id`,
    [account, config],
  )
  const change = await one(
    `INSERT INTO mapping_change (account_id, config_id, audit_id, act, next_id)
     VALUES ($1, $2, $3, '{"do": "switchOff", "ids": []}', NULL) RETURNING id`,
    [account, config, told],
  )
  await ask(
    `INSERT INTO media_clip (id, account_id, kind, name, text, language, voice, updated_at)
     VALUES ($1, $3, 'speech', 'Replayed clip', 'Closed.', 'en-IN', 'Polly.Aditi', now()),
       ($2, $3, 'speech', NULL, 'Closed.', 'en-IN', 'Polly.Aditi', now())`,
    [id('clip'), id('closed'), account],
  )
  const days = JSON.stringify([[], [], [], [], [], [], []])
  const schedule = await one(
    `INSERT INTO schedule (id, account_id, name, time_zone, week, open_routing, open_config_id, closed_routing, closed_clip_id, updated_at)
     VALUES ($1, $2, 'Replayed hours', 'Asia/Kolkata', $3, 'masked_connect', $4, 'message', $5, now()) RETURNING id`,
    [id('hours'), account, days, config, id('closed')],
  )
  const key = await one(
    `INSERT INTO api_key (id, account_id, name, prefix, hash, scopes)
     VALUES ($1, $2, 'Replayed key', 'mck_replayed', $1, '{}') RETURNING id`,
    [id('key'), account],
  )
  const invitation = (what: string) =>
    one(
      `INSERT INTO invitation (id, account_id, email, role, token_hash, invited_by, expires_at)
       SELECT $1, account_id, $3, 'admin', $1, user_id, now() + interval '1 day' FROM membership
       WHERE account_id = $2 AND role = 'owner' RETURNING id`,
      [id(what), account, `${what}@${account}.example.com`],
    )
  // A number is one account's only, and an earlier story's account has them still.
  await ask(`DELETE FROM phone_number WHERE number LIKE '+91226994708_'`)
  const numbered = (what: string, number: string) =>
    one('INSERT INTO phone_number (id, account_id, number, updated_at) VALUES ($1, $2, $3, now()) RETURNING id', [
      ...[id(what), account, number],
    ])
  const cancelled = await one(
    `INSERT INTO import (account_id, config_id, actor_kind, actor_id, actor_name, file_name, file_key, sha256, bytes, format,
       mode, dry_run, refused_policy, rules, header, received_at, status)
     VALUES ($1, $2, 'user', 'nobody', 'Olga', 'Replayed.csv', 'imports/none.csv', 'none', 1, 'csv',
       'merge', false, 'skip', '{}', '["phone"]', now(), 'queued') RETURNING id`,
    [account, config],
  )
  return {
    ...{ config, mapping, change, schedule, key, cancelled, clip: id('clip') },
    invited: await invitation('invited'),
    renewed: await invitation('renewed'),
    kept: await numbered('kept', '+912269947082'),
    carried: await numbered('carried', '+912269947083'),
  }
}
