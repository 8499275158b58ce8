import { ask, loggedCall } from '../database'
import { asha, friend, masked, ravi } from '../demo'
import { expect, test } from '../fixtures'
import type { Telephone } from '../telephone'

const rows = async () => (await ask<{ n: number }>('SELECT count(*)::int AS n FROM call'))[0]?.n

test.describe('a request whose signature does not hold gets a 403 and nothing is written', () => {
  for (const signature of ['none', 'wrong', 'truncated', 'emptyList'] as const)
    test(signature, async ({ telephone }) => {
      const before = await rows()
      const call = await telephone.withBehaviour({ signature }).from(asha.number).dial(masked.number)
      expect(call.state().requests.map(({ status, body }) => [status, body])).toContainEqual([403, ''])
      call.isNotConnected()
      expect(await rows()).toBe(before)
    })
  test('but one that holds among several is enough', async ({ telephone }) => {
    const call = await telephone.withBehaviour({ signature: 'two' }).from(asha.number).dial(masked.number)
    await call.isConnectedTo(ravi, { seeing: masked.number })
    await call.hangsUp()
    await call.ended()
  })
  test('parameters nobody has heard of are signed for and passed over', async ({ telephone }) => {
    const other = telephone.withBehaviour({ extraParameters: { NewThing: 'a b+c', Zulu: '<é>' } })
    const call = await other.from(asha.number).dial(masked.number)
    await call.isConnectedTo(ravi, { seeing: masked.number })
    await call.hangsUp()
    await call.ended()
  })
})

test.describe('C19: repeats and disorder change nothing', () => {
  async function connected(telephone: Telephone) {
    const call = await telephone.from(asha.number).dial(masked.number)
    await call.isConnectedTo(ravi, { seeing: masked.number })
    await call.agentAnswers()
    await call.agentHangsUp(60)
    return call
  }
  for (const [what, deliveries] of [
    ['five times one after the other', { times: 5, atOnce: false }],
    ['five times at once', { times: 5, atOnce: true }],
  ] as const)
    test(`every request delivered ${what}: one row, the same XML`, async ({ telephone }) => {
      const call = await connected(telephone.withBehaviour({ deliveries }))
      await call.recordingReady()
      await call.ended()
      expect(await loggedCall(call.id)).toMatchObject({ outcome: 'connected', keypad_tries: 0 })
    })
  test('five times at once at the keypad: one try each', async ({ telephone }) => {
    const impatient = telephone.withBehaviour({ deliveries: { times: 5, atOnce: true } })
    const call = await impatient.from('+919811100002').dial(masked.number)
    await call.press('9999#')
    await call.press(`${asha.code}#`)
    await call.isConnectedTo(ravi, { seeing: masked.number })
    await call.hangsUp()
    await call.ended()
    expect(await loggedCall(call.id)).toMatchObject({ keypad_tries: 2, match_type: 'order_code' })
  })
  for (const order of ['reversed', 'asHeld'] as const)
    test(`notifications held back and brought in ${order} order, twice: the same row`, async ({ telephone }) => {
      const row = async (behaviour: object) => {
        const call = await connected(telephone.withBehaviour(behaviour))
        await call.recordingReady()
        return call
      }
      const inOrder = await loggedCall((await row({})).id)
      const late = await row({ holdNotifications: true })
      await late.deliver('all', { order, times: 2 })
      await late.ended()
      const { outcome, match_type, agent_number, keypad_tries } = await loggedCall(late.id)
      expect(inOrder).toMatchObject({ outcome, match_type, agent_number, keypad_tries })
    })
  test('a hang-up and an answer delivered again after the call is over change nothing', async ({ telephone }) => {
    const call = await connected(telephone)
    const before = await loggedCall(call.id)
    await call.repeats('Hangup', 3)
    await call.repeats('answer', 2)
    await call.ended()
    expect(await loggedCall(call.id)).toEqual(before)
  })
})

test.describe('C5: callers without a usable number get the fallback', () => {
  for (const from of [
    ...['anonymous', '', 'Restricted', 'unknown', 'sip:anonymous@anonymous.invalid', '+266696687'],
    ...['9'.repeat(200), '📞📞', '"><Dial>&amp;'],
  ])
    test(JSON.stringify(from.slice(0, 40)), async ({ telephone }) => {
      const call = await telephone.withheld(from).dial(masked.number)
      await call.hears('order code')
      await call.press(`${asha.code}#`)
      await call.isConnectedTo(ravi, { seeing: masked.number })
      await call.hangsUp()
      await call.ended()
      expect(await loggedCall(call.id)).toMatchObject({ customer_number: null })
    })
})

test.describe('however the carrier writes a number, it is the same mapping', () => {
  for (const numberFormat of ['plain', 'plus', 'decodedPlus', 'spaced', 'national'] as const)
    test(numberFormat, async ({ telephone }) => {
      const call = await telephone.withBehaviour({ numberFormat }).from(asha.number).dial(masked.number)
      await call.isConnectedTo(ravi, { seeing: masked.number })
      await call.hangsUp()
      await call.ended()
    })
})

test.describe('the keypad', () => {
  test('a trailing # after a full-length wrong code does not spoil the next prompt', async ({ telephone }) => {
    const call = await telephone.from('+919811100003').dial(masked.number)
    await call.press('1234567890#')
    await call.hears('We do not know that order code')
    await call.isAsked({ digitsMax: 11 })
    await call.press(`${asha.code}#`)
    await call.isConnectedTo(ravi, { seeing: masked.number })
    await call.hangsUp()
    await call.ended()
    expect(await loggedCall(call.id)).toMatchObject({ keypad_tries: 2 })
  })
  for (const [keys, words] of [
    ['*', 'wrong number of digits'],
    ['1'.repeat(11), 'wrong number of digits'],
    ['12#', 'wrong number of digits'],
    ['9999#', 'do not know that order code'],
  ] as const)
    test(`${keys}: one try, and the caller is told why`, async ({ telephone }) => {
      const call = await telephone.from('+919811100004').dial(masked.number)
      await call.press(keys)
      await call.hears(words)
      await call.hears('order code')
      await call.hangsUp()
      await call.ended()
    })
  for (const loneFinishKey of ['noInput', 'emptyDigits'] as const)
    test(`a lone #, told as ${loneFinishKey}: as if no key had been pressed`, async ({ telephone }) => {
      const call = await telephone.withBehaviour({ loneFinishKey }).from('+919811100005').dial(masked.number)
      await call.press('#')
      await call.hears('did not hear any keys')
      await call.hangsUp()
      await call.ended()
    })
  test('keys pressed while the prompt is spoken count', async ({ telephone }) => {
    const call = await telephone.from(friend.number).dial(masked.number)
    await call.press(`${asha.code}#`, { interrupting: true })
    await call.isConnectedTo(ravi, { seeing: masked.number })
    await call.hangsUp()
    await call.ended()
  })
})

test.describe('whatever the carrier’s documents leave open', () => {
  for (const behaviour of [
    { answersAtFirstMedia: false },
    { actionAfterCallerHangsUp: true },
    { ringTimeoutIs: 'timeout' as const },
    { getDigitsRetries: 'furtherTries' as const },
  ])
    test(JSON.stringify(behaviour), async ({ telephone }) => {
      const other = telephone.withBehaviour(behaviour)
      const silent = await other.from(asha.number).dial(masked.number)
      await silent.agentDoesNotAnswer()
      await silent.ended()
      expect(await loggedCall(silent.id)).toMatchObject({ outcome: 'no_answer' })
      const impatient = await other.from(asha.number).dial(masked.number)
      await impatient.hangsUp()
      await impatient.ended()
      expect(await loggedCall(impatient.id)).toMatchObject({ outcome: 'caller_hung_up' })
    })
})

test('a number that is not ours: polite words, logged as not routed', async ({ telephone }) => {
  const call = await telephone.from(asha.number).dial('+912269947099')
  await call.hears('does not take calls')
  await call.ended()
  expect(await loggedCall(call.id)).toMatchObject({ outcome: 'not_routed' })
})
