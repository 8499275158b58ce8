import { randomUUID } from 'node:crypto'
import { type Browser, expect, type Page } from '@playwright/test'
import { hashPassword } from '@/lib/access/password'
import { ask } from './database'
import { PASSWORD, signIn } from './people'
import { ADDRESS } from './server'

/** An account of one story's own, so that its team and settings are nobody else's: `owner` is its one Owner's page. */
export type OwnAccount = { id: string; name: string; pages: string; ownerEmail: string; owner: Page }

/** Written straight into the database; its Owner, called Olga, signs in. It signs with the demo account's carrier token. */
export async function ownAccount(browser: Browser, name: string): Promise<OwnAccount> {
  const id = `${name.toLowerCase().replaceAll(' ', '-')}-${Date.now().toString(36)}`
  const ownerEmail = `olga@${id}.example.com`
  await ask(
    `INSERT INTO account (id, name, region, time_zone, carrier_auth_id, carrier_auth_token, updated_at)
     SELECT $1, $2, region, time_zone, carrier_auth_id, carrier_auth_token, now() FROM account WHERE id = 'demo'`,
    [id, name],
  )
  await addMember(id, 'Olga', ownerEmail, 'owner')
  const owner = await newBrowser(browser)
  await signIn(owner.request, ownerEmail)
  return { id, name, pages: `/crm/settings/calling/${id}`, ownerEmail, owner }
}

/** Somebody who is a member from the start; their password is that of all people of stories. */
export async function addMember(
  accountId: string,
  name: string,
  email: string,
  role: 'owner' | 'admin' | 'user',
): Promise<void> {
  await ask(
    `WITH person AS (INSERT INTO app_user (id, email, name, password_hash) VALUES ($6, $1, $2, $3) RETURNING id)
     INSERT INTO membership (account_id, user_id, role) SELECT $4, id, $5::role FROM person`,
    [email, name, await hashPassword(PASSWORD), accountId, role, randomUUID()],
  )
}

/** A browser of somebody's own, where nobody is signed in. */
export async function newBrowser(browser: Browser): Promise<Page> {
  return (await browser.newContext({ baseURL: ADDRESS })).newPage()
}

/** As an Owner on the team page: invites this person and gives back the link, which is shown this once. */
export async function inviteOnPage(page: Page, email: string, role: 'Owner' | 'Admin' | 'User'): Promise<string> {
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Email').fill(email)
  await dialog.getByRole('radio', { name: role }).check()
  await dialog.getByRole('button', { name: 'Make the invitation' }).click()
  const link = await dialog.getByLabel(`Link for ${email}`).inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog).toBeHidden()
  return link
}

/** Picks an item of a row's menu. */
export async function pickFor(page: Page, name: string, item: RegExp): Promise<void> {
  await page.getByRole('button', { name: `More for ${name}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
