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
    /** Types on the keypad; `#` sends. */
    keys: async (keys: string) => panel.getByRole('group', { name: 'Keypad' }).pressSequentially(keys),
  }
}
