import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { hashPassword } from './password'
import { signIn } from './sign-in'

testDatabase()

const PASSWORD = 'four unrelated words here'

beforeAll(async () => {
  const passwordHash = await hashPassword(PASSWORD)
  await db.user.create({
    data: { id: 'asha', email: 'asha@example.com', name: 'Asha', passwordHash, sessionVersion: 3 },
  })
})

test('email and password let a person in, however the email is written', async () => {
  const result = await signIn({ email: ' Asha@Example.com ', password: PASSWORD }, '192.0.2.1')
  expect(result).toEqual({ ok: true, person: { id: 'asha', email: 'asha@example.com', sessionVersion: 3 } })
})

test('signing in leaves no failure behind', async () => {
  await db.signInFailure.deleteMany()
  await signIn({ email: 'asha@example.com', password: PASSWORD }, '192.0.2.1')
  expect(await db.signInFailure.count()).toBe(0)
})

test('an unknown email and a wrong password get one answer', async () => {
  const wrong = await signIn({ email: 'asha@example.com', password: 'not it' }, '192.0.2.2')
  const unknown = await signIn({ email: 'nobody@example.com', password: 'not it' }, '192.0.2.2')
  expect(wrong).toEqual({ ok: false, refusal: { reason: 'wrong' } })
  expect(unknown).toEqual(wrong)
})

test('an unknown email takes as long as a wrong password', async () => {
  let [wrong, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  // In turn, and the quickest of each: other programs on the machine can only add to it.
  for (let round = 0; round < 12; round++) {
    wrong = Math.min(wrong, await triedFor('asha@example.com', round))
    unknown = Math.min(unknown, await triedFor('nobody@example.com', round))
  }
  expect(unknown / wrong).toBeGreaterThan(0.6)
  expect(unknown / wrong).toBeLessThan(1.7)
})

test('too many failures make even the right password wait, and it works again from elsewhere', async () => {
  for (let n = 0; n < 5; n++) await signIn({ email: 'asha@example.com', password: 'guess' }, '192.0.2.4')
  expect(await signIn({ email: 'asha@example.com', password: PASSWORD }, '192.0.2.4')).toEqual({
    ok: false,
    refusal: { reason: 'wait', retryInSeconds: 15 },
  })
  expect((await signIn({ email: 'asha@example.com', password: PASSWORD }, '192.0.2.5')).ok).toBe(true)
})

test.each([null, {}, { email: 'asha@example.com' }, { email: ['x'], password: {} }, { email: 'a', password: 'b' }])(
  'what is no email and password, %j, is simply wrong',
  async input => {
    expect(await signIn(input, '192.0.2.6')).toEqual({ ok: false, refusal: { reason: 'wrong' } })
  },
)

/** Milliseconds that a wrong try takes, from an address of its own. */
async function triedFor(email: string, round: number): Promise<number> {
  await db.signInFailure.deleteMany()
  const start = performance.now()
  await signIn({ email, password: 'not it' }, `192.0.2.${30 + round}`)
  return performance.now() - start
}
