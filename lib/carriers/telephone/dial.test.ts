import { describe, expect, test } from 'vitest'
import { verifyV3 } from '../plivo/signature'
import { callerHangsUp } from './caller'
import { dial } from './dial'
import { WITHHELD } from './line'
import { at, scripted, xml } from './scripted-application'

const asha = { from: '+919870000001', to: '+912269947011', at: new Date('2026-09-16T08:33:39.219Z') }

describe('the answer request', () => {
  test('says of an incoming call what the carrier says, in its forms', async () => {
    const { line, asked } = scripted({ '/answer': '' })
    const call = await dial(line, asha)
    expect(Object.fromEntries(asked[0]?.params ?? [])).toEqual({
      CallUUID: call.id,
      From: '919870000001',
      To: '912269947011',
      CallerName: '919870000001',
      Direction: 'inbound',
      CallStatus: 'ringing',
      Event: 'StartApp',
      SessionStart: '2026-09-16 08:33:39.219000',
      BillRate: '0.00475',
      ParentAuthID: 'MATEST',
      STIRVerification: 'Not Applicable',
      STIRAttestation: 'Not Applicable',
      CountryCode: 'IN',
      RouteType: 'Domestic_Anchored',
    })
    expect(call.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(asked[0]?.request.headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded/)
  })

  test('goes out by GET, with everything in the query, when the application says so', async () => {
    const { line, asked } = scripted({ '/answer': '' }, { answerUrl: at('/answer?own=1'), answerMethod: 'GET' })
    await dial(line, asha)
    expect(asked[0]?.request.method).toBe('GET')
    expect(asked[0]?.params.get('own')).toBe('1')
    expect(asked[0]?.params.get('From')).toBe('919870000001')
  })

  test.each([
    ['plain', '919870000001', '912269947011'],
    ['plus', '+919870000001', '+912269947011'],
    ['decodedPlus', ' 919870000001', ' 912269947011'],
    ['spaced', '+91 98700 00001', '+91 22699 47011'],
    ['national', '09870000001', '02269947011'],
  ] as const)('can write numbers as %s', async (numberFormat, from, to) => {
    const { line, asked } = scripted({ '/answer': '' }, { behaviour: { numberFormat } })
    await dial(line, asha)
    expect(asked[0]?.params.get('From')).toBe(from)
    expect(asked[0]?.params.get('To')).toBe(to)
  })

  test.each(WITHHELD)('carries a withheld caller id as the network sent it: “%s”', async from => {
    const { line, asked } = scripted({ '/answer': '' }, { behaviour: { numberFormat: 'national' } })
    await dial(line, { ...asha, from })
    expect(asked[0]?.params.get('From')).toBe(from)
  })

  test('can carry parameters nobody has heard of, signed like the rest', async () => {
    const { line, asked } = scripted(
      { '/answer': '' },
      { behaviour: { extraParameters: { ComplianceStatus: 'accepted' } } },
    )
    await dial(line, asha)
    expect(asked.map(({ params }) => params.get('ComplianceStatus'))).toEqual(['accepted', 'accepted'])
    expect(isGenuine(asked[0], line.authToken)).toBe(true)
  })
})

describe('signatures', () => {
  test.each(['POST', 'GET'] as const)(
    'every request is signed over its address without the part behind # (%s)',
    async method => {
      const { line, asked } = scripted(
        { '/answer': `<Redirect>${at('/next?b=2&amp;a=1#rc=2&amp;rp=all')}</Redirect>`, '/next': '' },
        { answerUrl: at('/answer?own=1#rc=3&rp=all'), answerMethod: method },
      )
      await dial(line, asha)
      expect(asked.map(({ path }) => path)).toEqual(['/answer', '/next', '/hangup'])
      for (const one of asked) {
        expect(one.request.url).not.toContain('#')
        expect(isGenuine(one, line.authToken)).toBe(true)
      }
      expect(new Set(asked.map(({ request }) => request.headers.get('x-plivo-signature-v3-nonce'))).size).toBe(3)
    },
  )

  test.each([
    ['two', true],
    ['wrong', false],
    ['none', false],
    ['truncated', false],
    ['emptyList', false],
  ] as const)('can be %s', async (signature, genuine) => {
    const { line, asked } = scripted({ '/answer': '' }, { behaviour: { signature } })
    await dial(line, asha)
    expect(isGenuine(asked[0], line.authToken)).toBe(genuine)
    const header = asked[0]?.request.headers.get('x-plivo-signature-v3')
    expect(header?.split(',').length).toBe({ two: 2, emptyList: 2, none: undefined, wrong: 1, truncated: 1 }[signature])
  })
})

describe('whether a call counts as answered', () => {
  const statusAtHangup = async (inside: string, answersAtFirstMedia = true) => {
    const { line, asked } = scripted({ '/answer': inside }, { behaviour: { answersAtFirstMedia } })
    await callerHangsUp(line, await dial(line, asha))
    return asked.at(-1)?.params.get('AnswerTime') !== ''
  }

  test.each([
    ['speech', '<Speak>Hello</Speak>', true],
    ['a clip', '<Play>https://a.example/c.mp3</Play>', true],
    ['a prompt', '<GetDigits/>', true],
    ['a voice recording', '<Record/>', true],
    ['a wait', '<Wait/>', false],
    ['something before the answer', '<PreAnswer><Speak>Hello</Speak></PreAnswer>', false],
    ['a dial nobody answers', '<Dial><Number>919820000001</Number></Dial>', false],
    ['a hang-up', '<Hangup/>', false],
  ])('%s', async (_, inside, answered) => {
    expect(await statusAtHangup(inside)).toBe(answered)
  })

  test('can be from the first document on', async () => {
    expect(await statusAtHangup('<Wait/>', false)).toBe(true)
  })
})

describe('what the caller hears', () => {
  test('runs from the first element to the last', async () => {
    const { line } = scripted({
      '/answer':
        '<Speak voice="Polly.Aditi" language="en-IN"> Wait, <s>please</s> &amp; hold </Speak><Wait length="2"/><Play loop="2">https://a.example/c.mp3</Play>',
    })
    const call = await dial(line, asha)
    expect(call.heard).toEqual([
      { kind: 'speech', text: 'Wait, please & hold', voice: 'Polly.Aditi', language: 'en-IN' },
      { kind: 'silence', seconds: 2 },
      { kind: 'clip', url: 'https://a.example/c.mp3' },
      { kind: 'clip', url: 'https://a.example/c.mp3' },
    ])
  })

  test('goes on without end for loop="0", until somebody hangs up', async () => {
    const { line } = scripted({ '/answer': '<Play loop="0">https://a.example/c.mp3</Play><Speak>Never</Speak>' })
    const call = await dial(line, asha)
    expect(call).toMatchObject({ phase: 'listening', prompt: null, heard: [{ kind: 'clip' }] })
    expect((await callerHangsUp(line, call)).hangup).toMatchObject({ code: 4000, source: 'Caller' })
  })

  test('passes over a clip that cannot be had, when clips are fetched', async () => {
    const audio = (bytes: number, type: string, status = 200) =>
      new Response(new Uint8Array(bytes), { status, headers: { 'content-type': type } })
    const { line } = scripted(
      {
        '/answer': ['good.mp3', 'gone.mp3', 'page.mp3', 'huge.wav']
          .map(clip => `<Play>${at(`/${clip}`)}</Play>`)
          .join(''),
        '/good.mp3': audio(9, 'audio/mpeg'),
        '/gone.mp3': audio(9, 'audio/mpeg', 404),
        '/page.mp3': audio(9, 'text/html'),
        '/huge.wav': audio(10 * 1024 * 1024 + 1, 'audio/wav'),
      },
      { behaviour: { fetchesClips: true } },
    )
    const call = await dial(line, asha)
    expect(call.heard).toEqual([{ kind: 'clip', url: at('/good.mp3') }])
    expect(call.faults.map(({ where }) => where)).toEqual(['clip', 'clip', 'clip'])
    expect(call.hangup).toMatchObject({ code: 4010 })
  })
})

test('a redirect leaves the rest of its document behind', async () => {
  const { line, asked } = scripted({
    '/answer': `<Redirect method="GET">${at('/next')}</Redirect><Speak>Never heard</Speak>`,
    '/next': '<Speak>Here</Speak>',
  })
  const call = await dial(line, asha)
  expect(call.heard).toMatchObject([{ text: 'Here' }])
  expect(asked[1]?.request.method).toBe('GET')
})

test('a call that is redirected for ever is a fault, and ends', async () => {
  const { line } = scripted({ '/answer': `<Redirect>${at('/answer')}</Redirect>` })
  const call = await dial(line, asha)
  expect(call).toMatchObject({ phase: 'ended', faults: [{ rule: 'a call must come to an end' }] })
})

test('a call can be put away as JSON and gone on with', async () => {
  const { line } = scripted({ '/answer': '<GetDigits><Speak>Keys</Speak></GetDigits>' })
  const call = await dial(line, asha)
  expect(JSON.parse(JSON.stringify(call))).toEqual(call)
})

test('an action leaves the call it was given as it was', async () => {
  const { line } = scripted({ '/answer': '<GetDigits/>' })
  const call = await dial(line, asha)
  const kept = structuredClone(call)
  await callerHangsUp(line, call)
  expect(call).toEqual(kept)
})

test('the first answer counts when every request is delivered several times', async () => {
  let count = 0
  const { line, asked } = scripted(
    { '/answer': () => xml(`<Speak>${++count}</Speak>`) },
    { behaviour: { deliveries: { times: 3, atOnce: false } } },
  )
  const call = await dial(line, asha)
  expect(call.heard).toMatchObject([{ text: '1' }])
  expect(asked.map(({ path }) => path)).toEqual(['/answer', '/answer', '/answer', '/hangup', '/hangup', '/hangup'])
})

test('several deliveries can come all at once', async () => {
  let open = 0
  let most = 0
  const slowly = async () => {
    most = Math.max(most, ++open)
    await new Promise(resolve => setTimeout(resolve, 5))
    open--
    return xml('')
  }
  const { line } = scripted({ '/answer': slowly }, { behaviour: { deliveries: { times: 4, atOnce: true } } })
  await dial(line, asha)
  expect(most).toBe(4)
})

function isGenuine(one: { request: Request; body: string } | undefined, authToken: string): boolean {
  if (!one) return false
  const { method, headers, url } = one.request
  const params = method === 'POST' ? [...new URLSearchParams(one.body)] : []
  const part = (name: string) => headers.get(`x-plivo-signature-${name}`) ?? ''
  const signed = { method, url, params, nonce: part('v3-nonce'), authToken }
  return verifyV3({ ...signed, header: part('v3') }) && verifyV3({ ...signed, header: part('ma-v3') })
}
