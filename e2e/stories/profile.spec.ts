import { expect, test } from '../fixtures'
import { newBrowser, ownAccount } from '../own-account'
import { PASSWORD, signInOn } from '../people'

const NEW_PASSWORD = 'another password for stories'

test('a name and a password of one’s own: other sessions end, one’s own goes on', async ({ browser }) => {
  test.setTimeout(120_000)
  const { pages, owner, ownerEmail } = await ownAccount(browser, 'Profile story')
  const elsewhere = await newBrowser(browser)
  await signInOn(elsewhere, ownerEmail)

  await owner.getByRole('button', { name: /Your menu/ }).click()
  await owner.getByRole('menuitem', { name: 'Your profile' }).click()
  await owner.getByLabel('Your name').fill('Olga Rao')
  await owner.getByRole('button', { name: 'Save name' }).click()
  await expect(owner.getByRole('button', { name: /Your menu/ })).toContainText('Olga Rao')

  await owner.getByLabel('Current password').fill('not it, I think')
  await owner.getByLabel('New password').fill(NEW_PASSWORD)
  await owner.getByRole('button', { name: 'Change password' }).click()
  await expect(owner.getByText('This is not your current password.')).toBeVisible()
  await owner.getByLabel('Current password').fill(PASSWORD)
  await owner.getByRole('button', { name: 'Change password' }).click()
  await expect(owner.getByText('You are signed out everywhere else.')).toBeVisible()

  await owner.goto(`${pages}/team`)
  await expect(owner.getByRole('heading', { name: 'Team' })).toBeVisible()
  await elsewhere.goto(`${pages}/team`)
  expect(new URL(elsewhere.url()).pathname).toBe('/sign-in')
  await signInOn(elsewhere, ownerEmail, NEW_PASSWORD)
})

test('signing out everywhere ends every session', async ({ browser }) => {
  test.setTimeout(120_000)
  const { pages, owner, ownerEmail } = await ownAccount(browser, 'Sessions story')
  const elsewhere = await newBrowser(browser)
  await signInOn(elsewhere, ownerEmail)
  await owner.goto('/profile')
  await owner.getByRole('button', { name: 'Sign out everywhere' }).click()
  await owner.waitForURL(/\/sign-in$/)
  for (const page of [owner, elsewhere]) {
    await page.goto(`${pages}/team`)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
  }
})

test('a forgotten password: without a mail server the page says whom to ask', async ({ as }) => {
  const page = await as('nobody')
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page.getByText('Ask an Owner of your account')).toBeVisible()
  await page.goto('/reset-password/nonsense')
  await expect(page.getByRole('heading', { name: 'This is no link for a new password' })).toBeVisible()
})
