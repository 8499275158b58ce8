import { describe, expect, test } from 'vitest'
import {
  agentAnswers,
  agentDoesNotAnswer,
  agentHangsUp,
  agentIsBusy,
  agentRejects,
  agentUnreachable,
  timeRunsOut,
} from './agent'
import { callerHangsUp, press } from './caller'
import { dial } from './dial'
import { hearOut } from './hear-out'
import { type Answer, at, scripted, xml } from './scripted-application'

const asha = { from: '+919870000001', to: '+912269947011', at: new Date('2026-11-24T03:30:00Z') }
const business = 'callerId="+912269947011" callerName="+912269947011"'
const ravi = '<Number>+919820000001</Number>'

const ringbackClip: Answer = '<Play loop="0">https://a.example/ring.mp3</Play>'

function dialling(
  attributes = business,
  numbers = ravi,
  settings: Parameters<typeof scripted>[1] = {},
  music = ringbackClip,
) {
  const own = `action="${at('/dialed')}" callbackUrl="${at('/leg')}" timeout="30"`
  const { line, asked } = scripted(
    {
      '/answer': `<Dial ${own} ${attributes}>${numbers}</Dial><Speak>Next</Speak>`,
      '/dialed': '<Speak>The agent is gone</Speak>',
      '/leg': '',
      '/music': music,
    },
    settings,
  )
  const events = () => asked.map(({ path, params }) => `${path} ${params.get('Event')}`)
  const of = (path: string, event?: string) =>
    Object.fromEntries(
      asked.find(one => one.path === path && (!event || one.params.get('Event') === event))?.params ?? [],
    )
  return { line, events, of, asked }
}

describe('what the agent’s phone shows', () => {
  const phoneOf = async (attributes: string, from = asha.from) => {
    const { line } = dialling(attributes)
    return (await dial(line, { ...asha, from })).agentPhones[0]
  }

  test('the caller id and name of the Dial', async () => {
    expect(await phoneOf('callerId="912269947011" callerName="Swift Parcel"')).toMatchObject({
      number: '919820000001',
      shows: '912269947011',
      name: 'Swift Parcel',
      state: 'ringing',
    })
  })

  test('without callerId the caller’s own number', async () => {
    expect(await phoneOf('callerName="Swift Parcel"')).toMatchObject({ shows: '+919870000001', name: 'Swift Parcel' })
  })

  test('without callerName the caller’s own name, which is their number', async () => {
    expect(await phoneOf('callerId="912269947011"')).toMatchObject({ shows: '912269947011', name: '+919870000001' })
  })

  test('of a withheld caller, what stood for the number', async () => {
    expect(await phoneOf('', 'anonymous')).toMatchObject({ shows: 'anonymous', name: 'anonymous' })
  })
})

describe('what the caller hears meanwhile', () => {
  const ringingOf = async (attributes: string, music?: Answer) => {
    const { line, asked } = dialling(`${business} ${attributes}`, ravi, {}, music)
    const call = await dial(line, asha)
    return { heard: call.heard, faults: call.faults, asked, phase: call.phase }
  }

  test('a standard ring', async () => {
    expect((await ringingOf('')).heard).toEqual([{ kind: 'ringing', tone: 'standard' }])
  })

  test('with dialMusic="real", the ring of the agent’s network', async () => {
    expect((await ringingOf('dialMusic="real"')).heard).toEqual([{ kind: 'ringing', tone: 'real' }])
  })

  test('what the dialMusic address answers to a POST', async () => {
    const { heard, asked, faults } = await ringingOf(`dialMusic="${at('/music')}"`)
    expect(heard).toEqual([
      { kind: 'ringing', tone: 'music', sounds: [{ kind: 'clip', url: 'https://a.example/ring.mp3' }] },
    ])
    expect(asked[1]).toMatchObject({ path: '/music', request: { method: 'POST' } })
    expect(faults).toEqual([])
  })

  test.each([
    ['fails', new Response(null, { status: 500 })],
    ['is an audio file', new Response('ID3', { headers: { 'content-type': 'audio/mpeg' } })],
    ['is invalid', xml('<Say>ring</Say>')],
    ['has nothing that can be used', xml('<GetDigits/>')],
  ])('a standard ring when the dialMusic address %s, and the Dial goes on', async (_, answer) => {
    const { heard, faults, phase } = await ringingOf(`dialMusic="${at('/music')}"`, answer)
    expect(heard).toEqual([{ kind: 'ringing', tone: 'standard' }])
    expect(faults.map(({ where }) => where)).toContain('dialMusic')
    expect(phase).toBe('agentRinging')
  })
})

describe('a conversation', () => {
  test('is told of when it is answered, connected and over, and then the Dial’s action is asked', async () => {
    const { line, events, of } = dialling()
    const talking = await agentAnswers(line, await dial(line, asha))
    expect(talking).toMatchObject({ phase: 'talking', agentPhones: [{ state: 'talking' }] })
    const call = await agentHangsUp(line, talking, 65)
    expect(events()).toEqual([
      '/answer StartApp',
      '/leg DialAnswer',
      '/leg DialConnected',
      '/leg DialHangup',
      '/dialed Redirect',
      '/hangup Hangup',
    ])
    expect(call.heard.at(-1)).toMatchObject({ text: 'The agent is gone' })
    const legId = talking.agentPhones[0]?.legId
    expect(of('/leg', 'DialAnswer')).toMatchObject({
      DialAction: 'answer',
      DialBLegStatus: 'answer',
      DialALegUUID: call.id,
      CallUUID: call.id,
      DialBLegUUID: legId,
      DialBLegFrom: '+912269947011',
      DialBLegTo: '919820000001',
    })
    expect(of('/leg', 'DialConnected')).toMatchObject({ DialAction: 'connected' })
    expect(of('/leg', 'DialHangup')).toMatchObject({
      DialAction: 'hangup',
      DialBLegDuration: '66',
      DialBLegBillDuration: '120',
      DialBLegHangupCause: 'NORMAL_CLEARING',
      DialBLegHangupCauseCode: '4000',
      DialBLegHangupCauseName: 'Normal Hangup',
      DialBLegHangupSource: 'Callee',
      StartTime: '2026-11-24 09:00:00',
      AnswerTime: '2026-11-24 09:00:06',
    })
    expect(of('/dialed')).toMatchObject({
      DialStatus: 'completed',
      DialRingStatus: 'true',
      DialHangupCause: 'NORMAL_CLEARING',
      DialALegUUID: call.id,
      DialBLegUUID: legId,
      CallStatus: 'in-progress',
    })
  })

  test('with the caller hanging up is the end: the Dial’s action is not asked', async () => {
    const { line, events, of } = dialling()
    const call = await callerHangsUp(line, await agentAnswers(line, await dial(line, asha)))
    expect(events().slice(3)).toEqual(['/leg DialHangup', '/hangup Hangup'])
    expect(of('/leg', 'DialHangup')).toMatchObject({ DialBLegHangupSource: 'Caller' })
    expect(call.hangup).toMatchObject({ code: 4000, source: 'Caller' })
  })

  test('ends at the time limit, and the caller’s call goes on', async () => {
    const { line, of } = dialling(`${business} timeLimit="600"`)
    const call = await timeRunsOut(line, await agentAnswers(line, await dial(line, asha)))
    expect(of('/leg', 'DialHangup')).toMatchObject({ DialBLegDuration: '601', DialBLegHangupCauseCode: '6000' })
    expect(call.heard.at(-1)).toMatchObject({ text: 'The agent is gone' })
  })

  test('ends with the caller’s * only where hangupOnStar says so', async () => {
    const ordinary = dialling()
    const talking = await agentAnswers(ordinary.line, await dial(ordinary.line, asha))
    expect((await press(ordinary.line, talking, '*')).phase).toBe('talking')
    const { line } = dialling(`${business} hangupOnStar="true"`)
    const over = await press(line, await agentAnswers(line, await dial(line, asha)), '1*')
    expect(over.heard.at(-1)).toMatchObject({ text: 'The agent is gone' })
  })
})

describe('nobody answers', () => {
  test.each([
    ['busy', agentIsBusy, 'busy', 'USER_BUSY', '3010', 'Busy Line', 'false'],
    ['turned away', agentRejects, 'busy', 'CALL_REJECTED', '3020', 'Rejected', 'true'],
    ['rung out', agentDoesNotAnswer, 'no-answer', 'NO_ANSWER', '6010', 'Ring Timeout Reached', 'true'],
    [
      'out of service',
      agentUnreachable,
      'failed',
      'DESTINATION_OUT_OF_ORDER',
      '2010',
      'Destination Out Of Service',
      'false',
    ],
  ] as const)('%s: the leg is told of and the action says why', async (_, happens, status, cause, code, name, rang) => {
    const { line, of, events } = dialling()
    const call = await happens(line, await dial(line, asha))
    expect(events()).toEqual(['/answer StartApp', '/leg DialHangup', '/dialed Redirect', '/hangup Hangup'])
    expect(of('/leg')).toMatchObject({
      DialBLegHangupCauseCode: code,
      DialBLegHangupCauseName: name,
      DialBLegDuration: '0',
      AnswerTime: '',
    })
    expect(of('/dialed')).toMatchObject({
      DialStatus: status,
      DialHangupCause: cause,
      DialRingStatus: rang,
      DialBLegUUID: '',
    })
    expect(of('/dialed').CallStatus).toBe('ringing')
    expect(call.heard.at(-1)).toMatchObject({ text: 'The agent is gone' })
  })

  test('it rings as long as the Dial says', async () => {
    const { line, of } = dialling()
    await agentDoesNotAnswer(line, await dial(line, asha))
    expect(of('/leg')).toMatchObject({ StartTime: '2026-11-24 09:00:00', EndTime: '2026-11-24 09:00:30' })
  })

  test('a ring that times out may be called a timeout, a rejection a failure', async () => {
    const { line, of } = dialling(business, ravi, { behaviour: { ringTimeoutIs: 'timeout' } })
    await agentDoesNotAnswer(line, await dial(line, asha))
    expect(of('/dialed').DialStatus).toBe('timeout')
    const other = dialling(business, ravi, { behaviour: { rejectedIs: 'failed' } })
    await agentRejects(other.line, await dial(other.line, asha))
    expect(other.of('/dialed').DialStatus).toBe('failed')
  })

  test('the carrier may have a reason of its own', async () => {
    const { line, of } = dialling()
    await agentUnreachable(line, await dial(line, asha), 5030)
    expect(of('/leg')).toMatchObject({ DialBLegHangupCauseName: 'Concurrency Limit Breached' })
    await expect(agentUnreachable(line, await dial(line, asha), 1)).rejects.toThrow('not a hang-up code')
  })

  test('a caller who hangs up while it rings cancels the Dial', async () => {
    const { line, of, events } = dialling()
    const call = await callerHangsUp(line, await dial(line, asha))
    expect(events()).toEqual(['/answer StartApp', '/leg DialHangup', '/hangup Hangup'])
    expect(of('/leg')).toMatchObject({ DialBLegHangupCause: 'ORIGINATOR_CANCEL', DialBLegHangupSource: 'Caller' })
    expect(call.hangup).toMatchObject({ code: 1000, cause: 'ORIGINATOR_CANCEL' })
  })

  test('and may be asked about all the same, an answer changing nothing', async () => {
    const { line, of } = dialling(business, ravi, { behaviour: { actionAfterCallerHangsUp: true } })
    const call = await callerHangsUp(line, await dial(line, asha))
    expect(of('/dialed')).toMatchObject({ DialStatus: 'cancel' })
    expect(call.heard).toHaveLength(1)
  })

  test('with redirect="false" the action’s answer is not obeyed', async () => {
    const { line, of } = dialling(`${business} redirect="false"`)
    const call = await agentIsBusy(line, await dial(line, asha))
    expect(of('/dialed').DialStatus).toBe('busy')
    expect(call.heard.at(-1)).toMatchObject({ text: 'Next' })
  })

  test('without an action the next element runs', async () => {
    const { line } = scripted({ '/answer': `<Dial ${business}>${ravi}</Dial><Speak>Next</Speak>` })
    expect((await agentIsBusy(line, await dial(line, asha))).heard.at(-1)).toMatchObject({ text: 'Next' })
  })
})

describe('what the carrier will not connect', () => {
  test.each([
    ['the phone the call comes from', business, '<Number>919870000001</Number>', '2060', 'Loop Detected'],
    ['a number of the account itself', business, '<Number>912269947011</Number>', '2060', 'Loop Detected'],
    ['a caller id that is not rented', 'callerId="+919870000001"', ravi, '3030', 'Unknown Caller ID'],
    [
      'a foreign phone from an Indian number',
      business,
      '<Number>+14155550123</Number>',
      '2070',
      'Violates Media Anchoring',
    ],
  ])('%s', async (_, attributes, numbers, code, name) => {
    const { line, of } = dialling(attributes, numbers)
    const call = await dial(line, asha)
    expect(of('/leg')).toMatchObject({ DialBLegHangupCauseCode: code, DialBLegHangupCauseName: name })
    expect(of('/dialed')).toMatchObject({ DialStatus: 'failed', DialRingStatus: 'false', DialBLegUUID: '' })
    expect(call.phase).toBe('ended')
  })

  test('an Indian phone from a number elsewhere', async () => {
    const { line, of } = dialling('callerId="+14155550100"', ravi, { region: 'US', ownedNumbers: ['+14155550100'] })
    await dial(line, { from: '+14155550123', to: '+14155550100' })
    expect(of('/leg').DialBLegHangupCauseCode).toBe('2070')
  })
})

test('several numbers ring at once; the first to answer wins and the others have lost the race', async () => {
  const { line, asked } = dialling(business, `${ravi}<Number>+919820000002</Number>`)
  const ringing = await dial(line, asha)
  expect(ringing.agentPhones.map(({ state }) => state)).toEqual(['ringing', 'ringing'])
  const call = await agentAnswers(line, ringing, 1)
  expect(call.agentPhones.map(({ number, state }) => [number, state])).toEqual([
    ['919820000001', 'done'],
    ['919820000002', 'talking'],
  ])
  const lost = asked.find(({ params }) => params.get('DialBLegHangupCauseCode') === '9000')
  expect(lost?.params.get('DialBLegTo')).toBe('919820000001')
})

test('confirmation by the agent is not acted out, and says so', async () => {
  const { line } = dialling(`${business} confirmKey="1"`)
  expect((await dial(line, asha)).faults).toMatchObject([{ rule: 'confirmKey is not acted out by this network' }])
})

test('a caller who just stays on the line hears everything out', async () => {
  const { line, of } = dialling()
  const call = await hearOut(line, await dial(line, asha))
  expect(of('/dialed').DialStatus).toBe('no-answer')
  expect(call).toMatchObject({ phase: 'ended', hangup: { code: 4010 } })
  const talked = dialling()
  await hearOut(talked.line, await agentAnswers(talked.line, await dial(talked.line, asha)))
  expect(talked.of('/leg', 'DialHangup').DialBLegHangupCauseCode).toBe('6000')
})
