import { expect, type Locator, type Page } from '@playwright/test'
import { masked } from './demo'

/** Pages of the demo account. */
export const CALLING = '/crm/settings/calling/demo'
export const HUB = `${CALLING}/masked-connect/${masked.configId}`
/** Where the mapping grid asks for its rows. */
export const MAPPINGS = `${HUB}/mappings`

export type NewMapping = Partial<Record<'Customer' | 'Follow-me number' | 'Order code' | 'Label' | 'Expires', string>>
export type Column = 'customerNumber' | 'followMeNumber' | 'orderCode' | 'label' | 'expiresAt'

/** Opens Mumbai Hub on its mapping list and waits until the grid is alive. */
export function openMumbaiHub(page: Page) {
  return openList(page, masked.configId)
}

/** The same of any configuration of the demo account. */
export async function openList(page: Page, configId: string) {
  const address = `${CALLING}/masked-connect/${configId}`
  await Promise.all([
    page.waitForResponse(response => response.url().endsWith(`${address}/mappings`)),
    page.goto(address),
  ])
  const grid = page.getByRole('grid', { name: 'Mapping list' })
  const row = (words: string) => grid.getByRole('row').filter({ hasText: words })
  const cell = (words: string, column: Column) => row(words).locator(`[data-column="${column}"]`)
  return {
    grid,
    row,
    cell,
    /** Types into a cell of the row that holds these words, presses Enter, and gives back the cell. */
    type: async (words: string, column: Column, text: string) => {
      const id = await row(words).getAttribute('data-row-id')
      const typedInto = grid.locator(`[data-row-id="${id}"] [data-column="${column}"]`)
      await typedInto.press('Enter')
      await typedInto.locator('input').fill(text)
      await typedInto.locator('input').press('Enter')
      return typedInto
    },
    /** Clicks the checkbox of a row. */
    choose: async (words: string, how: { modifiers?: 'Shift'[] } = {}) =>
      row(words)
        .getByRole('checkbox', { name: /^Choose/ })
        .click(how),
    /** Clicks the switch of a row, as one sees it. */
    flip: async (words: string) => row(words).locator('.mantine-Switch-track').click(),
    add: async (mapping: NewMapping) => {
      await page.getByRole('button', { name: 'Add mapping' }).click()
      await fillNewMapping(page, mapping)
      await newField(page, 'Customer').press('Enter')
    },
    /** Presses Undo on the message that says this. */
    undo: async (message: string) =>
      page.getByRole('alert').filter({ hasText: message }).getByRole('button', { name: 'Undo' }).click(),
    /** Changes a setting by its name on the form and saves. */
    saveSetting: async (name: string, value: string) => {
      await page.getByRole('tab', { name: /Settings/ }).click()
      await page.getByLabel(name).fill(value)
      await saveSettings(page)
      await expect(page.getByText('Everything is saved.')).toBeVisible()
    },
  }
}

export async function saveSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save · live on the next call' }).click()
}

export async function fillNewMapping(page: Page, mapping: NewMapping): Promise<void> {
  for (const [field, text] of Object.entries(mapping)) await newField(page, field as keyof NewMapping).fill(text)
}

/** A field of the row for adding mappings. */
export function newField(page: Page, field: keyof NewMapping): Locator {
  return page.getByLabel(`New mapping: ${field}`)
}
