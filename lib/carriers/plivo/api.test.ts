import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkCarrierCredentials, plivoApi } from './api'
import { PlivoError } from './api-request'
import { type PlivoStandIn, startPlivoStandIn } from './api-stand-in'

const CREDENTIALS = { authId: 'MAXXXXXXXXXXXXXXXXXX', authToken: 'c2VjcmV0IHRva2VuIG9mIGZvcnR5IG1hcmtzIQ==' }
const APPLICATION = {
  name: 'masked-connect-swift',
  answerUrl: 'https://calls.example.com/api/voice/plivo/swift/answer#ct=2000&rt=4000&rc=3&rp=ct,rt,5xx',
  fallbackUrl: 'https://calls.example.com/api/voice/plivo/swift/fallback',
  hangupUrl: 'https://calls.example.com/api/voice/plivo/swift/hangup#rc=5&rp=all',
}

let plivo: PlivoStandIn
beforeEach(async () => {
  plivo = await startPlivoStandIn({
    ...CREDENTIALS,
    numbers: [
      { number: '912269947011', alias: 'Deliveries' },
      { number: '912269947012', voice: false },
      { number: '912269947013' },
    ],
  })
})
afterEach(() => plivo.stop())

const options = () => ({ baseUrl: plivo.baseUrl, pausesMs: [1, 1], waitMs: 300 })
const api = (given: Partial<typeof CREDENTIALS> = {}) => plivoApi({ ...CREDENTIALS, ...given }, options())
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => {
      throw new Error('Plivo refused nothing.')
    },
    error => {
      expect(error).toBeInstanceOf(PlivoError)
      expect(error.message).not.toContain(CREDENTIALS.authToken)
      expect(error.message).not.toContain(CREDENTIALS.authId)
      expect(error.message).not.toMatch(/https?:|127\.0\.0\.1/)
      return error as PlivoError
    },
  )

test('the numbers that take calls are listed, whatever their count, as E.164', async () => {
  expect(await api().listVoiceNumbers()).toEqual([
    { number: '+912269947011', alias: 'Deliveries', appId: null },
    { number: '+912269947013', alias: null, appId: null },
  ])
  plivo.numbers.splice(0, 3, ...Array.from({ length: 45 }, (_, index) => ({ number: String(912269947100 + index) })))
  plivo.requests.length = 0
  const numbers = await api().listVoiceNumbers()
  expect(new Set(numbers.map(({ number }) => number)).size).toBe(45)
  expect(plivo.requests).toEqual(['GET Number/', 'GET Number/', 'GET Number/'])
})

test('an account without numbers has none', async () => {
  plivo.numbers.length = 0
  expect(await api().listVoiceNumbers()).toEqual([])
})

test('an application is made, found by its name, and given new addresses', async () => {
  expect(await api().findApplication(APPLICATION.name)).toBeNull()
  const appId = await api().createApplication(APPLICATION)
  await api().createApplication({ ...APPLICATION, name: 'masked-connect-swift-2' })
  expect(await api().findApplication(APPLICATION.name)).toBe(appId)
  expect(plivo.applications[0]).toMatchObject({
    answer_url: APPLICATION.answerUrl,
    answer_method: 'POST',
    fallback_answer_url: APPLICATION.fallbackUrl,
    fallback_method: 'POST',
    hangup_url: APPLICATION.hangupUrl,
    hangup_method: 'POST',
  })
  expect(await api().getAnswerUrl(appId)).toBe(APPLICATION.answerUrl)
  const moved = { ...APPLICATION, answerUrl: 'https://elsewhere.example.com/answer' }
  expect(await api().updateApplication(appId, moved)).toBe(true)
  expect(plivo.applications[0]).toMatchObject({ answer_url: moved.answerUrl, app_name: APPLICATION.name })
})

test('an application that somebody deleted at Plivo is missing, and no error', async () => {
  expect(await api().updateApplication('123', APPLICATION)).toBe(false)
  expect(await api().getAnswerUrl('123')).toBeNull()
})

test('a number is attached to an application, seen to be, and detached', async () => {
  const appId = await api().createApplication(APPLICATION)
  await api().setNumberApplication('+912269947011', appId)
  expect(await api().getNumber('+912269947011')).toEqual({ number: '+912269947011', alias: 'Deliveries', appId })
  await api().setNumberApplication('+912269947011', null)
  expect(await api().getNumber('+912269947011')).toMatchObject({ appId: null })
})

test('a number of somebody else’s is null to look at, and refused to attach', async () => {
  expect(await api().getNumber('+912269947099')).toBeNull()
  const { problem } = await refusal(api().setNumberApplication('+912269947099', 'x'))
  expect(problem).toBe('notFound')
})

test('credentials are checked: right, or a sentence that says what to compare', async () => {
  expect(await checkCarrierCredentials(CREDENTIALS, options())).toEqual({ ok: true })
  for (const wrong of [{ authToken: 'wrong' }, { authId: 'MAYYYYYYYYYYYYYYYYYY' }, { authId: '../../elsewhere' }])
    expect(await checkCarrierCredentials({ ...CREDENTIALS, ...wrong }, options())).toEqual({
      ok: false,
      message: expect.stringContaining('auth token'),
    })
  plivo.failNext(404)
  expect(await checkCarrierCredentials(CREDENTIALS, options())).toMatchObject({ ok: false })
})

test.each([
  [401, 'wrongCredentials', /does not accept these credentials/],
  [403, 'forbidden', /active and verified/],
  [400, 'refused', /refused this \(400\)/],
  [301, 'refused', /refused this \(301\)/],
])('state %i is said in words, and not asked for again', async (status, problem, words) => {
  plivo.failNext(status)
  const error = await refusal(api().listVoiceNumbers())
  expect(error).toMatchObject({ problem, status, message: expect.stringMatching(words) })
  expect(plivo.requests).toHaveLength(1)
})

test('what Plivo objects to is passed on', async () => {
  const error = await refusal(api().createApplication({ ...APPLICATION, name: 'with spaces' }))
  expect(error.message).toBe('Plivo refused this: app_name is not valid')
})

test.each([
  [429, 'tooMany', /Wait a minute/],
  [503, 'outOfOrder', /out of order \(503\)/],
  [500, 'outOfOrder', /out of order \(500\)/],
  [0, 'unreachable', /can’t be reached/],
  [-1, 'unreachable', /took too long/],
])('a question is asked three times when Plivo answers %i, a change once', async (status, problem, words) => {
  plivo.failNext(status, status)
  expect(await api().listVoiceNumbers()).toHaveLength(2)
  expect(plivo.requests).toHaveLength(3)

  plivo.failNext(status, status, status)
  expect(await refusal(api().listVoiceNumbers())).toMatchObject({ problem, message: expect.stringMatching(words) })

  plivo.requests.length = 0
  plivo.failNext(status)
  expect(await refusal(api().createApplication(APPLICATION))).toMatchObject({ problem })
  expect(plivo.requests).toHaveLength(1)
})

test('a change that got no answer may have been done, and is said to', async () => {
  plivo.failNext(-1)
  expect((await refusal(api().createApplication(APPLICATION))).message).toContain('it may have been done')
})

test('an answer that is not what Plivo documents is out of order, not a crash', async () => {
  plivo.failNext(200, 200, 200)
  expect(await refusal(api().listVoiceNumbers())).toMatchObject({ problem: 'outOfOrder' })
})

test('nobody at the address is said in words', async () => {
  await plivo.stop()
  expect(await refusal(api().listVoiceNumbers())).toMatchObject({ problem: 'unreachable' })
})

test('above 300 requests in five seconds Plivo answers 429', async () => {
  const busy = plivoApi(CREDENTIALS, { baseUrl: plivo.baseUrl })
  const results = await Promise.allSettled(Array.from({ length: 310 }, () => busy.setNumberApplication('+1', null)))
  const problems = results.map(result => result.status === 'rejected' && (result.reason as PlivoError).problem)
  expect(problems.filter(problem => problem === 'tooMany').length).toBe(10)
})
