import { describe, expect, test } from 'vitest'
import { press } from './caller'
import { dial } from './dial'
import { at, scripted, xml } from './scripted-application'

const asha = { from: '+919870000001', to: '+912269947011' }
const invalid = '<Say>Hello</Say>'

describe('the answer address', () => {
  test('that fails ends the call with 7011', async () => {
    const { line } = scripted({})
    const call = await dial(line, asha)
    expect(call).toMatchObject({
      phase: 'ended',
      hangup: { code: 7011, source: 'Error' },
      faults: [{ code: 7011, where: 'answer' }],
    })
  })

  test('that answers something invalid ends the call with 8011, and nothing of it is carried out', async () => {
    const { line } = scripted({ '/answer': `<Speak>Hello</Speak>${invalid}` })
    const call = await dial(line, asha)
    expect(call).toMatchObject({ hangup: { code: 8011 }, heard: [], faults: [{ code: 8011 }] })
  })

  test('that redirects the request has failed', async () => {
    const moved = new Response(null, { status: 308, headers: { location: at('/other') } })
    const { line, asked } = scripted({ '/answer': moved, '/other': '<Speak>Here</Speak>' })
    expect((await dial(line, asha)).hangup?.code).toBe(7011)
    expect(asked[0]?.request.redirect).toBe('manual')
  })

  test.each([
    ['fails', new Response(null, { status: 500 })],
    ['answers something invalid', invalid],
  ])('that %s is followed by the fallback address, with the same parameters', async (_, answer) => {
    const { line, asked } = scripted(
      { '/answer': answer, '/fallback': '<Speak>Sorry</Speak>' },
      { fallbackUrl: at('/fallback') },
    )
    const call = await dial(line, asha)
    expect(call).toMatchObject({ heard: [{ text: 'Sorry' }], hangup: { code: 4010 } })
    expect(asked[1]?.body).toBe(asked[0]?.body)
  })

  test('ends the call when the fallback fails too', async () => {
    const { line } = scripted({ '/answer': invalid }, { fallbackUrl: at('/fallback') })
    expect((await dial(line, asha)).hangup?.code).toBe(7011)
  })
})

describe('other addresses have no fallback', () => {
  test.each([
    ['an action that fails', '<GetDigits numDigits="1" action="ACTION"/>', new Response(null, { status: 500 }), 7012],
    ['an action that answers something invalid', '<GetDigits numDigits="1" action="ACTION"/>', invalid, 8012],
    ['a redirect that fails', '<Redirect>ACTION</Redirect>', new Response(null, { status: 404 }), 7014],
    ['a redirect that answers something invalid', '<Redirect>ACTION</Redirect>', invalid, 8014],
  ])('%s', async (_, inside, answer, code) => {
    const answers = { '/answer': inside.replace('ACTION', at('/next')), '/next': answer, '/fallback': '' }
    const { line } = scripted(answers, { fallbackUrl: at('/fallback') })
    let call = await dial(line, asha)
    if (call.phase === 'listening') call = await press(line, call, '1')
    expect(call.hangup?.code).toBe(code)
  })

  test('a failing action does not end the call when redirect="false"', async () => {
    const { line } = scripted({
      '/answer': `<GetDigits numDigits="1" redirect="false" action="${at('/keys')}"/><Speak>Next</Speak>`,
    })
    const call = await press(line, await dial(line, asha), '1')
    expect(call).toMatchObject({ hangup: { code: 4010 }, heard: [{ text: 'Next' }], faults: [{ code: null }] })
  })
})

describe('retries', () => {
  const failing = (statuses: number[]) => () => xml('<Speak>There</Speak>', statuses.shift() ?? 200)
  const answerAt = (fragment: string, statuses: number[]) =>
    scripted({ '/answer': failing(statuses) }, { answerUrl: at(`/answer${fragment}`) })

  test('there is none after an HTTP error, unless the address asks for it', async () => {
    const { line, asked } = answerAt('', [503])
    expect((await dial(line, asha)).hangup?.code).toBe(7011)
    expect(asked.filter(({ path }) => path === '/answer')).toHaveLength(1)
  })

  test.each([
    ['#rc=3&rp=all', [503, 404, 500], 4],
    ['#rc=2&rp=5xx', [503, 503], 3],
    ['#rp=4xx', [429], 2],
  ])('%s tries again until it works', async (fragment, statuses, requests) => {
    const { line, asked } = answerAt(fragment, statuses)
    const call = await dial(line, asha)
    expect(call).toMatchObject({ heard: [{ text: 'There' }], faults: [] })
    expect(asked.filter(({ path }) => path === '/answer')).toHaveLength(requests)
  })

  test('it gives up after as many as the address allows', async () => {
    const { line, asked } = answerAt('#rc=2&rp=5xx', [500, 500, 500])
    expect((await dial(line, asha)).hangup?.code).toBe(7011)
    expect(asked.filter(({ path }) => path === '/answer')).toHaveLength(3)
  })

  test('it gives up when the time for all attempts together is over', async () => {
    const slowly = () => new Promise<Response>(resolve => setTimeout(() => resolve(xml('', 500)), 60))
    const { line, asked } = scripted({ '/answer': slowly }, { answerUrl: at('/answer#tt=100&rc=5&rp=all') })
    await dial(line, asha)
    expect(asked.filter(({ path }) => path === '/answer')).not.toHaveLength(6)
  })

  test('rp=5xx does not try again after a 404', async () => {
    const { line, asked } = answerAt('#rc=5&rp=5xx', [404])
    await dial(line, asha)
    expect(asked.filter(({ path }) => path === '/answer')).toHaveLength(1)
  })

  test('nobody to be reached is tried once more of its own accord', async () => {
    let attempts = 0
    const { line } = scripted({})
    const unreachable = () => Promise.reject(new TypeError(`connection refused ${++attempts}`))
    const call = await dial({ ...line, hangupUrl: at('/hangup#rc=0'), send: unreachable }, asha)
    expect(call.hangup?.code).toBe(7011)
    expect(attempts).toBe(3)
    expect(call.requests[0]).toMatchObject({ what: 'answer', status: null })
  })

  test('an answer that takes longer than the address allows has not come', async () => {
    const slow = () => new Promise<Response>(resolve => setTimeout(() => resolve(xml('<Speak>Late</Speak>')), 150))
    const { line, asked } = scripted({ '/answer': slow }, { answerUrl: at('/answer#rt=100&rc=1&rp=rt') })
    const call = await dial(line, asha)
    expect(call).toMatchObject({ hangup: { code: 7011 }, heard: [] })
    expect(asked.filter(({ path }) => path === '/answer')).toHaveLength(2)
  })
})
