import type { Page } from '@playwright/test'
import { ask } from './database'
import { ravi } from './demo'
import { makeMember } from './people'

/** The demo account's call log. */
export const LOG = '/crm/calls?account=demo'
/** Where its page asks for calls, for one call, why, and for changes. */
export const LOG_DOORS = ['list', 'call', 'why'].map(door => `/crm/calls/demo/${door}`)
export const LOG_EVENTS = '/crm/calls/demo/events'
export const LOG_EXPORT = '/crm/calls/demo/export'

/** Opens the log, or a part of it, and waits until it is live. */
export async function openLog(page: Page, more = '') {
  await page.goto(LOG + more)
  await page.getByText('Live', { exact: true }).waitFor()
  const grid = page.getByRole('grid', { name: 'Calls, newest first' })
  return {
    grid,
    rows: grid.locator('tbody tr'),
    newest: grid.locator('tbody tr').first(),
    call: page.getByRole('complementary', { name: 'Call' }),
    search: page.getByLabel('Search the call log'),
    choose: async (filter: string, choice: string) => {
      await page.getByRole('combobox', { name: filter }).click()
      await page.getByRole('option', { name: choice }).click()
    },
  }
}

/** Gives Ravi's phone to the User of the stories, or another, from long ago on; the function it gives back takes it away again. */
export async function isRavi(who: 'owner' | 'admin' | 'user' = 'user'): Promise<() => Promise<unknown>> {
  if (who !== 'owner') makeMember(who)
  await ask(
    `INSERT INTO member_number (account_id, user_id, number, held_from)
     SELECT 'demo', id, $2, '2020-01-01' FROM app_user WHERE email = $1`,
    [`${who}@example.com`, ravi.number],
  )
  return () => ask(`DELETE FROM member_number WHERE account_id = 'demo' AND number = $1`, [ravi.number])
}
