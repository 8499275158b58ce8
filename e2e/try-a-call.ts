import type { Page } from '@playwright/test'

/** The phone in the page, in the words of a story. It has to be open. */
export function tryACall(page: Page) {
  const panel = page.getByRole('region', { name: 'Try a call' })
  const caller = panel.getByLabel('Caller’s number')
  const press = (name: string) => panel.getByRole('button', { name, exact: true }).click()
  return {
    panel,
    press,
    heard: panel.getByRole('log', { name: 'What the caller hears' }),
    agentsPhone: panel.getByRole('region', { name: 'The agent’s phone shows' }),
    close: () =>
      page.getByRole('dialog').filter({ has: panel }).getByRole('button', { name: 'Close', exact: true }).click(),
    why: panel.getByRole('region', { name: 'Why' }),
    from: async (number: string) => {
      await panel.getByText('A number', { exact: true }).click()
      await caller.fill(number)
      await panel.getByRole('button', { name: /^Call( again)?$/ }).click()
    },
    withheld: async () => {
      await panel.getByText('Withheld', { exact: true }).click()
      await panel.getByRole('button', { name: /^Call( again)?$/ }).click()
    },
    /** As if it were this moment by the number's business hours, as `2026-11-29T22:00`. */
    asIfItWere: async (moment: string) => {
      await panel.getByText('As if it were …', { exact: true }).click()
      await panel.getByLabel(/^Moment/).fill(moment)
    },
    /** After the beep, and then one of the ways to end it. */
    speaks: async (seconds: number, then: string) => {
      await panel.getByLabel('The caller speaks for').fill(String(seconds))
      await press(then)
    },
    /** Types on the keypad; `#` sends. */
    keys: async (keys: string) => panel.getByRole('group', { name: 'Keypad' }).pressSequentially(keys),
  }
}
