import { readFileSync } from 'node:fs'
import { ask } from '../database'
import { expect, test } from '../fixtures'
import { addMember, inviteOnPage, newBrowser, ownAccount, pickFor } from '../own-account'
import { PASSWORD, signIn } from '../people'
import { SERVER_LOG } from '../server'

test('somebody invited joins in another browser, is made Admin, has a phone, and is out at once when removed', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { pages, owner, name } = await ownAccount(browser, 'Team story')
  const email = `meera@${Date.now()}.example.com`
  await owner.goto(`${pages}/team`)
  const link = await inviteOnPage(owner, email, 'User')
  await expect(owner.getByRole('row', { name: email })).toContainText('User')

  const meera = await newBrowser(browser)
  const answer = await meera.goto(link)
  expect(answer?.headers()['referrer-policy']).toBe('no-referrer')
  await expect(meera.getByRole('heading', { name: `Join ${name}` })).toBeVisible()
  await meera.getByLabel('Your name').fill('Meera Shah')
  await meera.getByLabel('Password', { exact: true }).fill('short')
  await meera.getByRole('button', { name: 'Join' }).click()
  await expect(meera.getByText('Too short. Use at least 12 characters.')).toBeVisible()
  await meera.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await meera.getByRole('button', { name: 'Join' }).click()
  await meera.waitForURL(/\/masked-connect$/)
  await expect(meera.getByText('Owners and Admins change them.')).toBeVisible()
  await meera.goto(`${pages}/team`)
  await expect(meera.getByRole('combobox', { name: 'Role of Olga' })).toHaveValue('Owner')

  await owner.reload()
  await owner.getByRole('combobox', { name: 'Role of Meera Shah' }).click()
  await owner.getByRole('option', { name: /Admin/ }).click()
  await expect(owner.getByText('Meera Shah is Admin now.')).toBeVisible()
  await meera.goto(`${pages}/masked-connect`)
  await expect(meera.getByRole('button', { name: 'Create Config' }).first()).toBeEnabled()

  await pickFor(owner, 'Meera Shah', /Set own phone/)
  const phone = owner.getByRole('dialog', { name: 'Own phone of Meera Shah' })
  await phone.getByLabel('Phone').fill('98200')
  await phone.getByRole('button', { name: 'Save' }).click()
  await expect(phone.getByText(/Not a phone number/)).toBeVisible()
  await expect(phone.getByLabel('Phone')).toHaveValue('98200')
  await phone.getByLabel('Phone').fill('98200 00077')
  await phone.getByRole('button', { name: 'Save' }).click()
  await expect(owner.getByRole('row', { name: /Meera Shah/ })).toContainText('+91 98200 00077')

  await pickFor(owner, 'Meera Shah', /Remove/)
  const remove = owner.getByRole('dialog', { name: 'Remove Meera Shah' })
  await expect(remove.getByRole('button', { name: 'Remove' })).toBeDisabled()
  await remove.getByLabel(/To confirm, type their name/).fill('Meera Shah')
  await remove.getByRole('button', { name: 'Remove' }).click()
  await expect(owner.getByRole('row', { name: /Meera Shah/ })).toHaveCount(0)
  expect((await meera.goto(`${pages}/masked-connect`))?.status()).toBe(404)
  expect(await ask('SELECT held_to IS NULL AS held FROM member_number WHERE number = $1', ['+919820000077'])).toEqual([
    { held: false },
  ])

  const log = readFileSync(SERVER_LOG, 'utf8')
  expect(log).not.toContain(link.split('/').at(-1))
  expect(log).not.toContain(email)
})

test('links that were used, withdrawn, or never made say so in words', async ({ browser }) => {
  test.setTimeout(120_000)
  const { pages, owner } = await ownAccount(browser, 'Link story')
  await owner.goto(`${pages}/team`)
  const email = `ravi@${Date.now()}.example.com`
  const first = await inviteOnPage(owner, email, 'Admin')
  await owner.getByRole('button', { name: `New link for ${email}` }).click()
  const second = await owner.getByRole('dialog').getByLabel(`Link for ${email}`).inputValue()
  await owner.getByRole('button', { name: 'Done' }).click()

  const ravi = await newBrowser(browser)
  await ravi.goto(first)
  await expect(ravi.getByRole('heading', { name: 'This invitation was withdrawn' })).toBeVisible()
  await ravi.goto(second)
  await ravi.getByLabel('Your name').fill('Ravi')
  await ravi.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await ravi.getByRole('button', { name: 'Join' }).click()
  await ravi.waitForURL(/\/masked-connect$/)
  await ravi.goto(second)
  await expect(ravi.getByRole('heading', { name: 'This invitation was used already' })).toBeVisible()
  await ravi.goto('/invite/nonsense')
  await expect(ravi.getByRole('heading', { name: 'This is no invitation' })).toBeVisible()

  const other = `late@${Date.now()}.example.com`
  await owner.reload()
  const late = await inviteOnPage(owner, other, 'User')
  await ask("UPDATE invitation SET expires_at = now() - interval '1 minute' WHERE email = $1", [other])
  await ravi.goto(late)
  await expect(ravi.getByRole('heading', { name: 'This invitation has expired' })).toBeVisible()
  await owner.reload()
  await expect(owner.getByRole('row', { name: other })).toContainText('Expired')
  await owner.getByRole('button', { name: `Withdraw the invitation of ${other}` }).click()
  await expect(owner.getByRole('row', { name: other })).toHaveCount(0)
})

test('somebody who signs in already joins with their own password, and a wrong one lets nobody in', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const first = await ownAccount(browser, 'First story')
  const second = await ownAccount(browser, 'Second story')
  await second.owner.goto(`${second.pages}/team`)
  const link = await inviteOnPage(second.owner, first.ownerEmail, 'Admin')

  const elsewhere = await newBrowser(browser)
  await elsewhere.goto(link)
  await elsewhere.getByLabel('Password', { exact: true }).fill('not my password')
  await elsewhere.getByRole('button', { name: 'Sign in and join' }).click()
  await expect(elsewhere.getByText('That email and password do not match.')).toBeVisible()

  await second.owner.goto(link)
  await expect(second.owner.getByText(`This invitation is for ${first.ownerEmail}`)).toBeVisible()
  await first.owner.goto(link)
  await first.owner.getByRole('button', { name: 'Join' }).click()
  await first.owner.waitForURL(new RegExp(`${second.id}/masked-connect$`))
  await expect(first.owner.getByRole('button', { name: /Your menu/ })).toContainText('Admin')
})

test('an account always keeps an Owner, and its Owner is told why', async ({ browser }) => {
  const { pages, owner, name } = await ownAccount(browser, 'Last story')
  await owner.goto(`${pages}/team`)
  await owner.getByRole('combobox', { name: 'Role of Olga' }).click()
  await owner.getByRole('option', { name: /User/ }).click()
  await owner.getByRole('button', { name: 'Give it up' }).click()
  await expect(owner.getByText(/An account always keeps an Owner/)).toBeVisible()
  await expect(owner.getByRole('combobox', { name: 'Role of Olga' })).toHaveValue('Owner')

  await pickFor(owner, 'Olga', /Leave the account/)
  const leave = owner.getByRole('dialog', { name: `Leave ${name}` })
  await leave.getByLabel(/To confirm/).fill(name)
  await leave.getByRole('button', { name: 'Leave' }).click()
  await expect(leave.getByText(/An account always keeps an Owner/)).toBeVisible()
})

test('another Owner stops being one only after a question that says what ends, and the log tells it', async ({
  browser,
}) => {
  const { id, pages, owner } = await ownAccount(browser, 'Demotion story')
  await addMember(id, 'Omar', `omar@${id}.example.com`, 'owner')
  await ask(
    `INSERT INTO invitation (id, account_id, email, role, token_hash, invited_by, expires_at)
     SELECT $1, $1, $2, 'user', $1, user_id, now() + interval '1 day' FROM membership JOIN app_user ON id = user_id
     WHERE account_id = $1 AND name = 'Omar'`,
    [id, `guest@${id}.example.com`],
  )
  await owner.goto(`${pages}/team`)
  const role = owner.getByRole('combobox', { name: 'Role of Omar' })
  const question = owner.getByRole('dialog', { name: 'Should Omar stop being Owner?' })
  const pickAdmin = async () => {
    await role.click()
    await owner.getByRole('option', { name: /Admin/ }).click()
    await expect(question).toContainText('Invitations that they made stop working')
  }
  await pickAdmin()
  await question.getByRole('button', { name: 'Keep as Owner' }).click()
  await expect(role).toHaveValue('Owner')
  await pickAdmin()
  await question.getByRole('button', { name: 'Change the role' }).click()
  await expect(owner.getByText('Omar is Admin now.')).toBeVisible()
  await expect(role).toHaveValue('Admin')
  await expect(owner.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await owner.goto(`${pages}/audit`)
  await expect(
    owner.getByRole('list', { name: 'Changes, newest first' }).getByText('Invitation withdrawn'),
  ).toBeVisible()
  await expect(owner.getByText(`guest@${id}.example.com`)).toBeVisible()
})

test('a member leaves, and finds the way out of it', async ({ browser }) => {
  const { id, pages, name } = await ownAccount(browser, 'Leaving story')
  const email = `uma@${id}.example.com`
  await addMember(id, 'Uma', email, 'user')
  const uma = await newBrowser(browser)
  await signIn(uma.request, email)
  await uma.goto(`${pages}/team`)
  await pickFor(uma, 'Uma', /Leave the account/)
  const leave = uma.getByRole('dialog', { name: `Leave ${name}` })
  await leave.getByLabel(/To confirm/).fill(name)
  await leave.getByRole('button', { name: 'Leave' }).click()
  await expect(uma.getByRole('heading', { name: 'You are not a member of any account' })).toBeVisible()
  expect((await uma.goto(`${pages}/team`))?.status()).toBe(404)
})

test('no answer to a User holds an email or a phone of the team', async ({ browser }) => {
  const { id, pages, ownerEmail } = await ownAccount(browser, 'Private story')
  const email = `uma@${id}.example.com`
  await addMember(id, 'Uma', email, 'user')
  await ask("UPDATE membership SET phone_number = '+919820000088' WHERE account_id = $1 AND role = 'owner'", [id])
  const uma = await newBrowser(browser)
  await signIn(uma.request, email)
  const answer = await uma.goto(`${pages}/team`)
  const text = (await answer?.text()) ?? ''
  expect(text).toContain('Olga')
  expect(text).not.toContain(ownerEmail)
  expect(text).not.toContain('9820000088')
})

test('a link that an Owner makes chooses a new password once, and ends every session', async ({ browser }) => {
  test.setTimeout(120_000)
  const { id, pages, owner } = await ownAccount(browser, 'Reset story')
  const email = `uma@${id}.example.com`
  await addMember(id, 'Uma', email, 'user')
  const before = await newBrowser(browser)
  await signIn(before.request, email)

  await owner.goto(`${pages}/team`)
  await pickFor(owner, 'Uma', /Make a password link/)
  await owner.getByRole('button', { name: 'Make the link' }).click()
  const link = await owner.getByRole('dialog').getByLabel('Link for Uma').inputValue()

  const after = await newBrowser(browser)
  const answer = await after.goto(link)
  expect(answer?.headers()['referrer-policy']).toBe('no-referrer')
  await after.getByLabel('New password').fill('another password for stories')
  await after.getByRole('button', { name: 'Save and sign in' }).click()
  await after.waitForURL(/\/crm\//)
  await before.goto(`${pages}/team`)
  expect(new URL(before.url()).pathname).toBe('/sign-in')
  await after.goto(link)
  await expect(after.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible()

  const other = await ownAccount(browser, 'Beyond story')
  await ask("INSERT INTO membership (account_id, user_id, role) SELECT $1, id, 'user' FROM app_user WHERE email = $2", [
    other.id,
    email,
  ])
  await owner.reload()
  await pickFor(owner, 'Uma', /Make a password link/)
  await owner.getByRole('button', { name: 'Make the link' }).click()
  await expect(owner.getByRole('dialog')).toContainText('also belongs to an account you don’t own')
})

test('an Admin sees the whole team and changes nobody; a User sees names and roles; both may leave', async ({
  browser,
}) => {
  const { id, pages, ownerEmail } = await ownAccount(browser, 'Onlookers story')
  for (const [name, role] of [
    ['Anita', 'admin'],
    ['Uma', 'user'],
  ] as const) {
    const email = `${name.toLowerCase()}@${id}.example.com`
    await addMember(id, name, email, role)
    const page = await newBrowser(browser)
    await signIn(page.request, email)
    await page.goto(`${pages}/team`)
    await expect(page.getByText(ownerEmail)).toHaveCount(role === 'admin' ? 1 : 0)
    await expect(page.getByRole('combobox', { name: 'Role of Olga' })).toHaveValue('Owner')
    await expect(page.getByRole('combobox', { name: 'Role of Olga' })).toBeDisabled()
    await expect(page.getByRole('button', { name: 'More for Olga' })).toBeDisabled()
    await expect(page.getByRole('button', { name: 'Invite somebody' })).toHaveAccessibleDescription(/Owners/)
    await page.getByRole('button', { name: `More for ${name}` }).click()
    await expect(page.getByRole('menuitem')).toHaveText(['Leave the account…'])
  }
})

test('with the server out of reach nothing typed is lost, and it works once it is back', async ({ browser }) => {
  const { id, pages, owner } = await ownAccount(browser, 'Away story')
  await addMember(id, 'Uma', `uma@${id}.example.com`, 'user')
  await owner.goto(`${pages}/team`)
  await owner.getByRole('button', { name: 'Invite somebody' }).click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByLabel('Email').fill('kept@example.com')
  await owner.context().setOffline(true)
  await dialog.getByRole('button', { name: 'Make the invitation' }).click()
  await expect(dialog.getByText('the server could not be reached')).toBeVisible()
  await expect(dialog.getByLabel('Email')).toHaveValue('kept@example.com')
  await owner.context().setOffline(false)
  await dialog.getByRole('button', { name: 'Make the invitation' }).click()
  await expect(dialog.getByLabel('Link for kept@example.com')).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()

  await pickFor(owner, 'Uma', /Set own phone/)
  await dialog.getByLabel('Phone').fill('98200 00066')
  await owner.context().setOffline(true)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('the server could not be reached')).toBeVisible()
  await expect(dialog.getByLabel('Phone')).toHaveValue('98200 00066')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await owner.getByRole('combobox', { name: 'Role of Uma' }).click()
  await owner.getByRole('option', { name: /Admin/ }).click()
  await expect(owner.getByRole('alert').filter({ hasText: 'the server could not be reached' })).toBeVisible()
  await expect(owner.getByRole('combobox', { name: 'Role of Uma' })).toHaveValue('User')
  // Not fetched yet, and wanted twice.
  const notOpened = owner.getByRole('alert').filter({ hasText: 'Not opened' })
  for (const _ of ['once', 'again']) {
    await pickFor(owner, 'Uma', /Remove/)
    await notOpened.getByRole('button', { name: 'Close' }).click()
    await expect(notOpened).toHaveCount(0)
  }
  await owner.context().setOffline(false)
  await pickFor(owner, 'Uma', /Remove/)
  await expect(owner.getByRole('dialog', { name: 'Remove Uma' })).toBeVisible()
})
