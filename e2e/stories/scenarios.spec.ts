import { setDeliveryHours } from '../business-hours'
import { loggedCall } from '../database'
import { afterHours, asha, dev, friend, masked, meera, ravi } from '../demo'
import { expect, test } from '../fixtures'

test.describe('scenarios every release must pass', () => {
  test('1. last-mile delivery: Asha calls about her order and reaches Ravi', async ({ telephone }) => {
    const call = await telephone.from(asha.number).dial(masked.number)
    await call.isConnectedTo(ravi, { seeing: masked.number })
    await call.agentAnswers()
    await call.agentHangsUp()
    await call.ended()
    expect(await loggedCall(call.id)).toMatchObject({
      match_type: 'caller_number',
      outcome: 'connected',
      agent_number: ravi.number,
      test: false,
    })
  })

  test('2. another phone: Asha keys her order code on a friend’s phone', async ({ telephone }) => {
    const call = await telephone.from(friend.number).dial(masked.number)
    await call.hears('order code')
    await call.press(`${asha.code}#`)
    await call.isConnectedTo(ravi, { seeing: masked.number })
    await call.agentAnswers()
    await call.agentHangsUp()
    await call.ended()
    expect(await loggedCall(call.id)).toMatchObject({ match_type: 'order_code', outcome: 'connected', keypad_tries: 1 })
  })

  test('3. two live orders: Dev is asked for the code and reaches the right agent', async ({ telephone }) => {
    for (const [code, agent] of [
      [dev.codes.ravi, ravi],
      [dev.codes.meera, meera],
    ] as const) {
      const call = await telephone.from(dev.number).dial(masked.number)
      await call.hears('order code')
      await call.press(`${code}#`)
      await call.isConnectedTo(agent, { seeing: masked.number })
      await call.hangsUp()
      await call.ended()
    }
  })

  test.describe('4. after hours', () => {
    test.afterAll(() => setDeliveryHours(null))

    test('outside delivery hours the number plays the closed message', async ({ telephone }) => {
      await setDeliveryHours('closed')
      const call = await telephone.from(asha.number).dial(afterHours.number)
      await call.hears('closed')
      await call.ended()
      call.isNotConnected()
      expect(await loggedCall(call.id)).toMatchObject({ match_type: null, outcome: 'message' })
    })
    test('within them Asha reaches Ravi, who sees the number that she dialled', async ({ telephone }) => {
      await setDeliveryHours('open')
      const call = await telephone.from(asha.number).dial(afterHours.number)
      await call.isConnectedTo(ravi, { seeing: afterHours.number })
      await call.agentAnswers()
      await call.agentHangsUp()
      await call.ended()
      expect(await loggedCall(call.id)).toMatchObject({ match_type: 'caller_number', outcome: 'connected' })
    })
    test('a call that began within them goes on as it began', async ({ telephone }) => {
      await setDeliveryHours('open')
      const call = await telephone.from(friend.number).dial(afterHours.number)
      await setDeliveryHours('closed')
      await call.press(`${asha.code}#`)
      await call.isConnectedTo(ravi, { seeing: afterHours.number })
      await call.repeats('answer', 2)
      await call.hangsUp()
      await call.ended()
    })
  })

  test('5. withheld number: the caller keys the registered number and is connected', async ({ telephone }) => {
    const call = await telephone.withheld().dial(masked.number)
    await call.hears('order code')
    for (const _ of [1, 2, 3]) await call.staySilent()
    await call.hears('phone number your order was placed with')
    await call.press('09870000001#')
    await call.isConnectedTo(ravi, { seeing: masked.number })
    await call.agentAnswers()
    await call.agentHangsUp()
    await call.ended()
    expect(await loggedCall(call.id)).toMatchObject({ match_type: 'registered_number', customer_number: null })
  })

  test('6. nobody matches: wrong code, wrong number, rejection message, logged not_matched', async ({ telephone }) => {
    const call = await telephone.from('+919811100001').dial(masked.number)
    for (const _ of [1, 2, 3]) await call.press('9999#')
    await call.hears('We do not know that order code')
    for (const _ of [1, 2, 3]) await call.press('9812300000#')
    await call.hears('could not find your order')
    await call.ended()
    expect(await loggedCall(call.id)).toMatchObject({
      match_type: 'not_matched',
      outcome: 'not_matched',
      keypad_tries: 6,
    })
  })
})

test.describe('when the agent cannot be had, the call ends', () => {
  test.describe.configure({ mode: 'serial' })
  for (const [what, outcome] of [
    ['agentIsBusy', 'busy'],
    ['agentDoesNotAnswer', 'no_answer'],
    ['agentUnreachable', 'failed'],
  ] as const)
    test(`${what}: ${outcome}`, async ({ telephone }) => {
      const call = await telephone.from(asha.number).dial(masked.number)
      await call[what]()
      await call.ended()
      expect(await loggedCall(call.id)).toMatchObject({ outcome, match_type: 'caller_number' })
    })
  test('the caller loses patience: caller_hung_up', async ({ telephone }) => {
    const call = await telephone.from(asha.number).dial(masked.number)
    await call.hangsUp()
    await call.ended()
    expect(await loggedCall(call.id)).toMatchObject({ outcome: 'caller_hung_up' })
  })
  test('connected calls are recorded in two channels from the moment the agent answers', async ({ telephone }) => {
    const call = await telephone.from(asha.number).dial(masked.number)
    expect(call.state().recordings).toEqual([])
    await call.agentAnswers()
    expect(call.state().recordings).toMatchObject([
      { on: true, attributes: { recordChannelType: 'stereo', maxLength: '14400' } },
    ])
    await call.agentHangsUp()
    await call.recordingReady()
    await call.ended()
  })
})
