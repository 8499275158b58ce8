import { setTimeout } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { unseal } from './seal'
import { setUp, setUpAddress, setUpState } from './set-up'
import { signIn } from './sign-in'

testDatabase()

const token = () => new URL(setUpAddress()).searchParams.get('token') ?? ''
const OWNER = {
  name: 'Asha Rao',
  email: 'Asha@Example.com',
  password: 'four unrelated words here',
  account: { name: 'Swift Parcel', region: 'IN', timeZone: 'Asia/Kolkata' },
}

beforeEach(async () => {
  await db.membership.deleteMany()
  await db.user.deleteMany()
  await db.account.deleteMany()
})

test('the set-up address makes the first Owner of the first account, who can sign in at once', async () => {
  expect(await setUpState(token())).toBe('needsAccount')
  const { accountId } = await setUp(token(), OWNER)
  expect(await db.membership.findMany({ select: { accountId: true, role: true } })).toEqual([
    { accountId, role: 'owner' },
  ])
  expect((await signIn({ email: 'asha@example.com', password: OWNER.password }, '192.0.2.1')).ok).toBe(true)
})

test('a new account signs with credentials of its own, in the shape of the carrier’s, the token sealed', async () => {
  await setUp(token(), OWNER)
  const account = await db.account.findFirstOrThrow()
  expect(account.carrierAuthId).toMatch(/^MA[A-Z0-9]{18}$/)
  expect(account.carrierAuthToken).not.toMatch(/^[0-9a-f]{40}$/)
  expect(unseal(account.carrierAuthToken)).toMatch(/^[0-9a-f]{40}$/)
})

test('an account that is there already and has no Owner gets this one, and no second account is made', async () => {
  await db.account.create({
    data: {
      id: 'demo',
      name: 'Demo',
      region: 'IN',
      timeZone: 'Asia/Kolkata',
      carrierAuthId: 'MA',
      carrierAuthToken: '',
    },
  })
  expect(await setUpState(token())).toBe('needsOwner')
  expect(await setUp(token(), OWNER)).toEqual({ accountId: 'demo' })
  expect(await db.account.count()).toBe(1)
})

test('of several set-ups at once one makes the Owner; the others are told and leave nothing behind', async () => {
  const people = Array.from({ length: 6 }, (_, n) => ({ ...OWNER, email: `owner${n}@example.com` }))
  const results = await allAtTheDoor(() => people.map(person => setUp(token(), person)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' })
  expect([await db.user.count(), await db.account.count(), await db.membership.count()]).toEqual([1, 1, 1])
})

test('the address is dead as soon as there is a user', async () => {
  await setUp(token(), OWNER)
  expect(await setUpState(token())).toBe('done')
  await expect(setUp(token(), { ...OWNER, email: 'second@example.com' })).rejects.toMatchObject({ code: 'conflict' })
})

test.each(['', 'x', 'A'.repeat(43), 'é'.repeat(43)])('with the token %j nobody gets anywhere', async wrong => {
  expect(await setUpState(wrong)).toBe('refused')
  await expect(setUp(wrong, OWNER)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await db.user.count()).toBe(0)
})

test.each([
  ['name', { name: ' ' }, 'Enter your name.'],
  ['name', { name: 'A\u0000sha' }, 'Remove line breaks and control characters from the name.'],
  ['email', { email: 'asha' }, 'Enter an email address, like name@company.com.'],
  ['password', { password: 'short' }, 'Too short. Use at least 12 characters.'],
  ['password', { password: 'aaaaaaaaaaaaaaaa' }, 'Too repetitive. Use more different characters.'],
  ['password', { password: 'asha@example.com1' }, 'Do not use your email address in the password.'],
  ['account.name', { account: { ...OWNER.account, name: '' } }, 'Give the account a name.'],
  [
    'account.name',
    { account: { ...OWNER.account, name: 'Swift\u0000' } },
    'Remove line breaks and control characters from the name.',
  ],
  ['account.region', { account: { ...OWNER.account, region: 'UK' } }, 'Choose India or United States.'],
  ['account.timeZone', { account: { ...OWNER.account, timeZone: 'Mumbai' } }, 'Choose a time zone from the list.'],
])('a bad %s is named, with what to change', async (path, change, message) => {
  await expect(setUp(token(), { ...OWNER, ...change })).rejects.toMatchObject({
    issues: [expect.objectContaining({ path: path.split('.'), message })],
  })
  expect(await db.user.count()).toBe(0)
})

test('without any account the form must bring one', async () => {
  await expect(setUp(token(), { ...OWNER, account: null })).rejects.toMatchObject({ code: 'invalid' })
})

/** Lets no user be written until everybody has had the time to see that there is none. */
async function allAtTheDoor<T>(start: () => Promise<T>[]): Promise<PromiseSettledResult<T>[]> {
  const attempts = await db.$transaction(async tx => {
    await tx.$executeRaw`LOCK TABLE app_user IN SHARE MODE`
    const attempts = start()
    await setTimeout(1000)
    return { settled: Promise.allSettled(attempts) }
  })
  return attempts.settled
}
