import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } }
/** The rules of axe that look at colours. All others see the same page in the other scheme: nothing but its colours differs. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * Opens an address wide and narrow, and looks at it in both colour schemes: nothing serious or critical for axe, no sideways
 * scrolling. Pictures are left in `results/looks`. `first` is done to the page before it is looked at.
 */
export async function looksRight(
  page: Page,
  name: string,
  address: string,
  first?: (page: Page) => Promise<unknown>,
): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.goto(address)
    await page.waitForLoadState('networkidle')
    await first?.(page)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const what = `${name}-${size}-${colorScheme}`
      await expect(page.locator('html'), what).toHaveAttribute('data-mantine-color-scheme', colorScheme)
      await page.screenshot({ path: path.join(import.meta.dirname, `results/looks/${what}.png`) })
      expect(await seriousFindings(page, colorScheme === 'light' ? undefined : COLOUR_RULES), what).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(viewport.width)
    }
  }
}

async function seriousFindings(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
}
