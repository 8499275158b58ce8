import { describe, expect, test } from 'vitest'
import { agentAnswers, agentHangsUp } from './agent'
import { callerHangsUp } from './caller'
import { deliver, recordingReady, repeatRequest } from './deliver'
import { dial } from './dial'
import type { Line } from './line'
import { at, scripted } from './scripted-application'

const asha = { from: '+919870000001', to: '+912269947011', at: new Date('2026-11-24T03:30:00Z') }

async function ended(inside: string, settings: Partial<Line> = {}) {
  const { line, asked } = scripted({ '/answer': inside }, settings)
  const call = await callerHangsUp(line, await dial(line, asha))
  return { call, told: Object.fromEntries(asked.at(-1)?.params ?? []), path: asked.at(-1)?.path }
}

describe('the end of a call', () => {
  test.each([
    ['running out of elements is a normal end', '<Speak>Hello</Speak>', '4010', 'End Of XML Instructions', 'Plivo'],
    ['an empty document ends the call at once', '', '4010', 'End Of XML Instructions', 'Plivo'],
    ['a Hangup is a normal hang-up', '<Hangup/>', '4000', 'Normal Hangup', 'Answer XML'],
    ['a Hangup that rejects', '<Hangup reason="rejected"/>', '3020', 'Rejected', 'Answer XML'],
    ['a Hangup that is busy', '<Hangup reason="busy"/>', '3010', 'Busy Line', 'Answer XML'],
    [
      'a scheduled Hangup lets the document go on',
      '<Hangup schedule="60"/><Speak>Hello</Speak>',
      '4010',
      'End Of XML Instructions',
      'Plivo',
    ],
    ['the caller hangs up', '<GetDigits/>', '4000', 'Normal Hangup', 'Caller'],
    [
      'the caller hangs up before an answer',
      '<Dial><Number>919820000001</Number></Dial>',
      '1000',
      'Canceled',
      'Caller',
    ],
  ])('%s', async (_, inside, code, name, source) => {
    const { told, path } = await ended(inside)
    expect(path).toBe('/hangup')
    expect(told).toMatchObject({
      Event: 'Hangup',
      CallStatus: 'completed',
      HangupCauseCode: code,
      HangupCauseName: name,
      HangupSource: source,
    })
  })

  test('is told with times in the console’s zone and the session’s start in UTC', async () => {
    const { told } = await ended('<Wait length="10"/><Speak>Fifteen letters and fifteen more</Speak>')
    expect(told).toMatchObject({
      SessionStart: '2026-11-24 03:30:00.000000',
      StartTime: '2026-11-24 09:00:00',
      AnswerTime: '2026-11-24 09:00:10',
      EndTime: '2026-11-24 09:00:12',
      Duration: '3',
      BillDuration: '60',
      TotalCost: '0.00475',
    })
  })

  test('counts from the first answer, not from the agent’s', async () => {
    const greeting = '<Speak>Fifteen letters</Speak><Dial callerId="912269947011"><Number>919820000001</Number></Dial>'
    const { line, asked } = scripted({ '/answer': greeting })
    await callerHangsUp(line, await agentAnswers(line, await dial(line, asha)))
    expect(asked.at(-1)?.params.get('AnswerTime')).toBe('2026-11-24 09:00:00')
    expect(asked.at(-1)?.params.get('EndTime')).toBe('2026-11-24 09:00:07')
  })

  test('of a call that was never answered has no answer time and costs nothing', async () => {
    const { told } = await ended('<Hangup reason="rejected"/>')
    expect(told).toMatchObject({ AnswerTime: '', Duration: '0', BillDuration: '0', TotalCost: '0.00000' })
  })

  test('is told at the answer address when there is none for hang-ups', async () => {
    const { line, asked } = scripted({ '/answer': '' })
    const { hangupUrl: _, ...without } = line
    await dial(without, asha)
    expect(asked.map(({ path, params }) => [path, params.get('Event')])).toEqual([
      ['/answer', 'StartApp'],
      ['/answer', 'Hangup'],
    ])
  })

  test('that nobody takes note of is a fault', async () => {
    const { line } = scripted({ '/answer': '', '/hangup': new Response(null, { status: 404 }) })
    expect((await dial(line, asha)).faults).toEqual([
      { rule: 'a notification wants a 2xx, not 404', code: null, where: 'Hangup' },
    ])
  })

  test('nothing more can happen', async () => {
    const { line } = scripted({ '/answer': '' })
    const call = await dial(line, asha)
    expect(await callerHangsUp(line, call)).toEqual(call)
    expect(await agentAnswers(line, call)).toEqual(call)
  })
})

describe('notifications that are held back', () => {
  async function heldBack() {
    const { line, asked } = scripted(
      {
        '/answer': `<Record startOnDialAnswer="true" redirect="false" callbackUrl="${at('/recording')}"/><Dial callerId="912269947011" callbackUrl="${at('/leg')}"><Number>919820000001</Number></Dial>`,
        '/leg': '',
        '/recording': '',
      },
      { behaviour: { holdNotifications: true } },
    )
    const call = await recordingReady(line, await agentHangsUp(line, await agentAnswers(line, await dial(line, asha))))
    const events = () => asked.slice(1).map(({ params }) => params.get('Event'))
    return { line, call, events, asked }
  }

  const inOrder = ['DialAnswer', 'DialConnected', 'DialHangup', 'Hangup', 'RecordStop']

  test('wait in the order they came about', async () => {
    const { call, events } = await heldBack()
    expect(events()).toEqual([])
    expect(call.held.map(({ id, what }) => [id, what])).toEqual([
      [1, 'DialAnswer'],
      [2, 'DialConnected'],
      [3, 'DialHangup'],
      [4, 'Hangup'],
      [5, 'Record'],
    ])
  })

  test('are brought in order, or the other way round, and not twice', async () => {
    const one = await heldBack()
    const after = await deliver(one.line, one.call, 'all')
    await deliver(one.line, after, 'all')
    expect(one.events()).toEqual(inOrder)
    const other = await heldBack()
    await deliver(other.line, other.call, 'all', { order: 'reversed' })
    expect(other.events()).toEqual([...inOrder].reverse())
  })

  test('are brought in any order, as often as wanted, each time signed anew', async () => {
    const { line, call, events, asked } = await heldBack()
    const after = await deliver(line, call, [4, 1], { times: 2 })
    await deliver(line, after, [4], { times: 2, atOnce: true })
    expect(events()).toEqual(['Hangup', 'Hangup', 'DialAnswer', 'DialAnswer', 'Hangup', 'Hangup'])
    expect(new Set(asked.map(({ request }) => request.headers.get('x-plivo-signature-v3-nonce'))).size).toBe(
      asked.length,
    )
  })
})

test('any request can be made again later, with the same parameters', async () => {
  const behaviour = { extraParameters: { ComplianceStatus: 'accepted' } }
  const { line, asked } = scripted({ '/answer': '<Speak>Hello</Speak>' }, { behaviour })
  const call = await dial(line, asha)
  const after = await repeatRequest(line, call, 0, 2)
  expect(asked.map(({ path }) => path)).toEqual(['/answer', '/hangup', '/answer', '/answer'])
  expect(asked[3]?.body).toBe(asked[0]?.body)
  expect(after.heard).toEqual(call.heard)
  await expect(repeatRequest(line, call, 9)).rejects.toThrow('no request number 9')
})
