import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { forgive, leaveToTry, type SignInTry } from './sign-in-throttle'

testDatabase()

const NINE = Date.parse('2026-11-24T09:00:00Z')
const at = (seconds: number) => new Date(NINE + seconds * 1000)
const owner = (address: string): SignInTry => ({ email: 'owner@example.com', address })
const wait = async (attempt: SignInTry, now: Date) => {
  const leave = await leaveToTry(attempt, now)
  return leave.granted ? 0 : leave.retryInSeconds
}
const fail = async (attempt: SignInTry, now: Date, times: number) => {
  for (let n = 0; n < times; n++) expect(await wait(attempt, now)).toBe(0)
}
/** Ten failures at the owner's email, none from an address that appears in a test. */
const guessFromManyAddresses = async (now: Date) => {
  for (let n = 0; n < 10; n++) await fail(owner(`198.51.100.${n}`), now, 1)
}

beforeEach(async () => {
  await db.signInFailure.deleteMany()
})

describe('one address guessing at one email', () => {
  test('has five tries, then waits 15 seconds, then twice as long each time, 15 minutes at most', async () => {
    await fail(owner('192.0.2.1'), at(0), 5)
    expect(await wait(owner('192.0.2.1'), at(0))).toBe(15)
    expect(await wait(owner('192.0.2.1'), at(14))).toBe(1)

    let now = 0
    for (const seconds of [15, 30, 60, 120, 240, 480, 900, 900]) {
      expect(await wait(owner('192.0.2.1'), at(now))).toBe(seconds)
      now += seconds
      await fail(owner('192.0.2.1'), at(now), 1)
    }
  })

  test('does not wait longer for having asked too early', async () => {
    await fail(owner('192.0.2.1'), at(0), 5)
    for (let second = 0; second < 15; second++) expect(await wait(owner('192.0.2.1'), at(second))).toBe(15 - second)
    expect(await wait(owner('192.0.2.1'), at(15))).toBe(0)
  })

  test('has five tries however many are made at once', async () => {
    const leaves = await Promise.all(Array.from({ length: 12 }, () => leaveToTry(owner('192.0.2.1'), at(0))))
    expect(leaves.filter(leave => leave.granted)).toHaveLength(5)
  })

  test('starts afresh after the right password', async () => {
    await fail(owner('192.0.2.1'), at(0), 4)
    const leave = await leaveToTry(owner('192.0.2.1'), at(0))
    if (!leave.granted) throw new Error('the fifth try was refused')
    await forgive(owner('192.0.2.1'), leave.failureIds)
    await fail(owner('192.0.2.1'), at(1), 5)
    expect(await wait(owner('192.0.2.1'), at(1))).toBeGreaterThan(0)
  })

  test('is forgotten after an hour', async () => {
    await fail(owner('192.0.2.1'), at(0), 5)
    await fail(owner('192.0.2.1'), at(3600), 5)
  })
})

test('one address guessing at many emails has twenty tries, then waits', async () => {
  for (let n = 0; n < 20; n++) await fail({ email: `user${n}@example.com`, address: '192.0.2.1' }, at(0), 1)
  expect(await wait({ email: 'another@example.com', address: '192.0.2.1' }, at(0))).toBe(15)
  expect(await wait({ email: 'another@example.com', address: '192.0.2.2' }, at(0))).toBe(0)
})

describe('many addresses guessing at one email', () => {
  test('are made to wait, each from its own first try', async () => {
    await guessFromManyAddresses(at(0))
    expect(await wait(owner('203.0.113.1'), at(0))).toBe(5)
    expect(await wait({ email: 'somebody.else@example.com', address: '203.0.113.1' }, at(0))).toBe(0)
  })

  test('cannot keep the owner out: from a new address it is half a minute at most, whatever the others go on doing', async () => {
    await guessFromManyAddresses(at(0))
    expect(await wait(owner('203.0.113.9'), at(0))).toBeLessThanOrEqual(30)

    for (let second = 1; second < 30; second++) await wait(owner(`203.0.113.${second + 20}`), at(second))
    for (let n = 0; n < 10; n++) await leaveToTry(owner(`198.51.100.${n}`), at(29))
    expect(await wait(owner('203.0.113.9'), at(30))).toBe(0)
  })

  test('keep nobody out who waits his turn while their number grows', async () => {
    await guessFromManyAddresses(at(0))
    for (let n = 0; n < 6; n++) {
      await wait(owner(`203.0.113.${n}`), at(0))
      await fail(owner(`203.0.113.${n}`), at(30), 1)
    }
    expect(await wait(owner('203.0.113.200'), at(31))).toBe(30)
    expect(await wait(owner('203.0.113.200'), at(61))).toBe(0)
  })
})

test('what is kept names nobody', async () => {
  await fail(owner('192.0.2.1'), at(0), 1)
  const [row] = await db.signInFailure.findMany()
  expect(row?.key).toMatch(/^[\w-]{43}$/)
})
