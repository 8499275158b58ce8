import { type Browser, expect, type Page } from '@playwright/test'
import { admin, PASSWORD, signInOn } from './people'
import { ADDRESS } from './server'

/** An account of one story's own, so that its team and settings are nobody else's: `owner` is its one Owner's page. */
export type OwnAccount = { id: string; name: string; pages: string; ownerEmail: string; owner: Page }

/** Made with the operator's commands; its Owner, called Olga, signs in. Its name is `name`, its id made of it. */
export async function ownAccount(browser: Browser, name: string): Promise<OwnAccount> {
  const id = `${name.toLowerCase().replaceAll(' ', '-')}-${Date.now().toString(36)}`
  const ownerEmail = `olga@${id}.example.com`
  admin('account', 'create', '--id', id, '--name', name, '--region', 'IN', '--time-zone', 'Asia/Kolkata')
  addMember(id, 'Olga', ownerEmail, 'owner')
  const owner = await newBrowser(browser)
  await signInOn(owner, ownerEmail)
  return { id, name, pages: `/crm/settings/calling/${id}`, ownerEmail, owner }
}

/** Somebody who is a member from the start; their password is that of all people of stories. */
export function addMember(accountId: string, name: string, email: string, role: 'owner' | 'admin' | 'user'): void {
  const person = ['--email', email, '--name', name, '--password', PASSWORD]
  admin('user', 'create', ...person, '--account', accountId, '--role', role)
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
