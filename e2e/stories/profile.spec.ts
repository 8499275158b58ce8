import { expect, test } from '../fixtures'
import { addMember, newBrowser, ownAccount } from '../own-account'
import { PASSWORD, signIn, signInOn } from '../people'
import { ADDRESS } from '../server'

const NEW_PASSWORD = 'another password for stories'

test('a name and a password of one’s own: other sessions end, one’s own goes on', async ({ browser }) => {
  test.setTimeout(120_000)
  const { pages, owner, ownerEmail } = await ownAccount(browser, 'Profile story')
  const elsewhere = await newBrowser(browser)
  await signIn(elsewhere.request, ownerEmail)

  await owner.goto(`${pages}/team`)
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
  await signIn(elsewhere.request, ownerEmail)
  await owner.goto('/profile')
  await owner.getByRole('button', { name: 'Sign out everywhere' }).click()
  await owner.waitForURL(/\/sign-in$/)
  for (const page of [owner, elsewhere]) {
    await page.goto(`${pages}/team`)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
  }
})

test('an Admin and a User have a profile as an Owner has: their name, their password, their role in each account', async ({
  browser,
}) => {
  const { id, pages, name } = await ownAccount(browser, 'People story')
  for (const role of ['Admin', 'User'] as const) {
    const email = `${role.toLowerCase()}@${id}.example.com`
    await addMember(id, `Some ${role}`, email, role === 'Admin' ? 'admin' : 'user')
    const page = await newBrowser(browser)
    await signIn(page.request, email)
    await page.goto('/profile')
    await expect(page.getByText(`You sign in as ${email}.`)).toBeVisible()
    await expect(page.getByRole('main').getByRole('listitem')).toHaveText(`${name}${role}`)
    await page.getByLabel('Your name').fill(`Renamed ${role}`)
    await page.getByRole('button', { name: 'Save name' }).click()
    await expect(page.getByRole('button', { name: /Your menu/ })).toContainText(`Renamed ${role}`)
    await page.getByLabel('Current password').fill(PASSWORD)
    await page.getByLabel('New password').fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Change password' }).click()
    await expect(page.getByText('You are signed out everywhere else.')).toBeVisible()
    await page.getByRole('main').getByRole('link', { name }).click()
    await expect(page).toHaveURL(`${ADDRESS}${pages}/masked-connect`)
  }
})

test('with the server out of reach no name or password typed is lost, nobody is signed out, and it works once it is back', async ({
  browser,
}) => {
  const { owner } = await ownAccount(browser, 'Tunnel story')
  await owner.goto('/profile')
  await owner.getByLabel('Your name').fill('Olga of the tunnel')
  await owner.getByLabel('Current password').fill(PASSWORD)
  await owner.getByLabel('New password').fill(NEW_PASSWORD)
  await owner.context().setOffline(true)
  const away = owner.getByRole('alert').filter({ hasText: 'Not saved: the server could not be reached.' })
  await owner.getByRole('button', { name: 'Save name' }).click()
  await expect(away).toHaveCount(1)
  await owner.getByRole('button', { name: 'Change password' }).click()
  await expect(away).toHaveCount(2)
  await expect(owner.getByLabel('Your name')).toHaveValue('Olga of the tunnel')
  await expect(owner.getByLabel('New password')).toHaveValue(NEW_PASSWORD)
  await owner.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(owner.getByText('Nobody was signed out: the server could not be reached.')).toBeVisible()
  await owner.getByRole('button', { name: /Your menu/ }).click()
  await owner.getByRole('menuitem', { name: 'Sign out' }).click()
  await owner.getByRole('button', { name: 'Leave without saving' }).click()
  await expect(owner.getByText('Not signed out', { exact: true })).toBeVisible()
  await owner.getByRole('button', { name: 'Stay here' }).click()

  await owner.context().setOffline(false)
  await owner.getByRole('button', { name: 'Change password' }).click()
  await expect(owner.getByText('You are signed out everywhere else.')).toBeVisible()
  await owner.getByRole('button', { name: 'Save name' }).click()
  await expect(owner.getByRole('button', { name: /Your menu/ })).toContainText('Olga of the tunnel')
})

test('a forgotten password: without a mail server the page says whom to ask', async ({ as }) => {
  const page = await as('nobody')
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page.getByText('Ask an Owner of your account')).toBeVisible()
  await page.goto('/reset-password/nonsense')
  await expect(page.getByRole('heading', { name: 'This is no link for a new password' })).toBeVisible()
})
