import type { Page } from '@playwright/test'
import { test as base, expect } from '@playwright/test'
import { afterHours, masked } from './demo'
import { type Session, signedIn, type Who } from './people'
import { ADDRESS, CARRIER } from './server'
import { createTelephone, type Telephone } from './telephone'

type Fixtures = {
  telephone: Telephone
  /**
   * A page of one's own, signed in as this member of the demo account, as an Owner of another account, or as nobody.
   * An error on its console, or an uncaught one, fails the story at its end.
   */
  as: (who: Who | 'nobody') => Promise<Page>
}
type WorkerFixtures = { sessions: Map<Who, Session> }

export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  telephone: async ({}, use) => {
    await use(demoTelephone(ADDRESS))
  },
  sessions: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => use(new Map()),
    { scope: 'worker' },
  ],
  as: async ({ browser, sessions }, use) => {
    const contexts: { close(): Promise<void> }[] = []
    const errors: string[] = []
    await use(async who => {
      const state = who === 'nobody' ? null : (sessions.get(who) ?? (await signedIn(browser, who)))
      if (who !== 'nobody' && state) sessions.set(who, state)
      const context = await browser.newContext({ ...(state && { storageState: state }), baseURL: ADDRESS })
      contexts.push(context)
      return listened(await context.newPage(), errors)
    })
    for (const context of contexts) await context.close()
    expect(errors, 'errors in the browser').toEqual([])
  },
})

export { expect }

/** Telephones on the carrier's side of the demo account, for the server that is reached at this address; `more` are numbers a story added. */
export function demoTelephone(baseUrl: string, more: readonly string[] = []): Telephone {
  return createTelephone({
    baseUrl,
    accountId: 'demo',
    ...CARRIER,
    ownedNumbers: [masked.number, afterHours.number, ...more],
    timeZone: 'Asia/Kolkata',
  })
}

function listened(page: Page, errors: string[]): Page {
  const missingPages = new Set<string>()
  page.on('response', response => {
    if (response.status() === 404 && response.request().isNavigationRequest()) missingPages.add(response.url())
  })
  page.on('pageerror', error => errors.push(`Uncaught on ${page.url()}: ${error.message}`))
  page.on('console', message => {
    if (message.type() !== 'error') return
    // A page that answers 404 says so on the console by itself; anything it fails to load besides is an error.
    const { url } = message.location()
    const isPageItself = missingPages.has(url) && message.text().startsWith('Failed to load resource')
    // Only a story that takes the network away meets this one.
    const isOffline = message.text().includes('net::ERR_INTERNET_DISCONNECTED')
    if (!isPageItself && !isOffline) errors.push(`On the console of ${page.url()}: ${message.text()} (${url})`)
  })
  return page
}
