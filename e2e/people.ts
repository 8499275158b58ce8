import { execFileSync } from 'node:child_process'
import path from 'node:path'
import type { APIRequestContext, Browser, BrowserContext, Page } from '@playwright/test'
import { ADDRESS, DATA_DIR, OWNER, SERVER_SETTINGS } from './server'

export type Who = 'owner' | 'admin' | 'user' | 'outsider'
/** What a browser holds of somebody who has signed in. */
export type Session = Awaited<ReturnType<BrowserContext['storageState']>>

/** Of everybody in the stories but the Owner. */
export const PASSWORD = 'a password for stories only'

const PEOPLE: Record<Who, { email: string; password: string; account?: string; role?: string }> = {
  owner: OWNER,
  admin: { email: 'admin@example.com', password: PASSWORD, account: 'demo', role: 'admin' },
  user: { email: 'user@example.com', password: PASSWORD, account: 'demo', role: 'user' },
  outsider: { email: 'outsider@example.com', password: PASSWORD, account: 'elsewhere', role: 'owner' },
}

/** Makes sure that this member of the demo account is there. */
export function makeMember(who: 'admin' | 'user'): void {
  const { email, account = 'demo', role = who } = PEOPLE[who]
  makePerson(who, email, account, role)
}

/** Signs somebody in; who isn't known yet is made first. */
export async function signedIn(browser: Browser, who: Who): Promise<Session> {
  const { email, password, account, role } = PEOPLE[who]
  if (account && role) makePerson(who, email, account, role)
  const context = await browser.newContext({ baseURL: ADDRESS })
  await signIn(context.request, email, password)
  const state = await context.storageState()
  await context.close()
  return state
}

/** Signs in as the page does, without the page. */
export async function signIn(request: APIRequestContext, email: string, password = PASSWORD): Promise<void> {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  const form = { csrfToken, email, password, json: 'true' }
  const answer = await request.post('/api/auth/callback/credentials', { form })
  if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()} ${await answer.text()}`)
}

/** Signs in through the page, and waits until somebody is. */
export async function signInOn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/crm/)
}

/** With the operator's own commands, while the app is up. Made already, by stories before a failed one, is fine. */
function makePerson(who: Who, email: string, account: string, role: string): void {
  const elsewhere = ['--name', 'Elsewhere', '--region', 'US', '--time-zone', 'America/New_York']
  if (account !== 'demo') admin('account', 'create', '--id', account, ...elsewhere)
  const person = ['--email', email, '--name', `${who} of stories`, '--password', PASSWORD]
  admin('user', 'create', ...person, '--account', account, '--role', role)
}

/** Runs one of the operator's commands on the server under test. */
export function admin(...words: string[]): void {
  try {
    execFileSync(process.execPath, ['scripts/admin.mjs', ...words], {
      cwd: path.dirname(import.meta.dirname),
      env: { ...process.env, ...SERVER_SETTINGS, DATA_DIR },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  } catch (error) {
    const complaint = String(error instanceof Error && 'stderr' in error ? error.stderr : error)
    if (!complaint.includes('already')) throw new Error(complaint)
  }
}
