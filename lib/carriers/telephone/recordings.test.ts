import { describe, expect, test } from 'vitest'
import { agentAnswers, agentHangsUp, agentIsBusy } from './agent'
import { callerHangsUp, leaveMessage, press, staySilent } from './caller'
import { recordingReady } from './deliver'
import { dial } from './dial'
import type { Behaviour } from './line'
import { at, scripted } from './scripted-application'

const asha = { from: '+919870000001', to: '+912269947011', at: new Date('2026-11-24T03:30:00Z') }
const dialRavi = '<Dial callerId="912269947011"><Number>919820000001</Number></Dial>'

function recorded(attributes: string, behaviour: Partial<Behaviour> = {}, rest = dialRavi) {
  const { line, asked } = scripted(
    {
      '/answer': `<Record callbackUrl="${at('/recording')}" ${attributes}/>${rest}`,
      '/recording': '',
      '/action': '<Speak>Taken over</Speak>',
    },
    { behaviour },
  )
  const of = (path: string) => asked.filter(one => one.path === path).map(({ params }) => Object.fromEntries(params))
  return { line, of }
}

const onAnswer = 'startOnDialAnswer="true" redirect="false" maxLength="14400"'

describe('a conversation’s recording', () => {
  test('begins when the agent answers and ends with the conversation', async () => {
    const { line } = recorded(onAnswer)
    const ringing = await dial(line, asha)
    expect(ringing.recordings).toEqual([])
    const talking = await agentAnswers(line, ringing)
    expect(talking.recordings).toMatchObject([{ on: true, attributes: { maxLength: '14400' } }])
    expect((await agentHangsUp(line, talking)).recordings).toMatchObject([{ on: false }])
  })

  test('ends with the conversation although the caller stays on the line', async () => {
    const { line, of } = recorded(onAnswer, {}, `${dialRavi}<GetDigits/><Wait length="100"/>`)
    const call = await agentHangsUp(line, await agentAnswers(line, await dial(line, asha)), 20)
    expect(call).toMatchObject({ phase: 'listening', recordings: [{ on: false }] })
    await recordingReady(line, await staySilent(line, call))
    expect(of('/recording')[0]).toMatchObject({ RecordingDuration: '20' })
  })

  test('does not begin when nobody answers', async () => {
    const { line, of } = recorded(onAnswer)
    const call = await recordingReady(line, await agentIsBusy(line, await dial(line, asha)))
    expect(call.recordings).toEqual([])
    expect(of('/recording')).toEqual([])
  })

  test('is told of when its file is ready, once, with its real length', async () => {
    const { line, of } = recorded(onAnswer)
    let call = await agentHangsUp(line, await agentAnswers(line, await dial(line, asha)), 75)
    expect(of('/recording')).toEqual([])
    call = await recordingReady(line, await recordingReady(line, call))
    const [told, ...more] = of('/recording')
    expect(more).toEqual([])
    const id = call.recordings[0]?.id
    expect(told).toMatchObject({
      CallUUID: call.id,
      RecordUrl: `https://aps1.media.plivo.com/v1/Account/MATEST/Recording/${id}.mp3`,
      RecordingID: id,
      RecordingDuration: '75',
      RecordingDurationMs: String(Number(told?.RecordingEndMs) - Number(told?.RecordingStartMs)),
    })
    expect(Number(told?.RecordingStartMs)).toBeGreaterThan(Date.parse('2026-11-24T03:30:06Z'))
  })

  test('can be told of by itself, some time after the call', async () => {
    const { line, of } = recorded(`${onAnswer} fileFormat="wav"`, {
      recordingDelay: 20,
      recordingHost: 'http://127.0.0.1:9000',
    })
    await callerHangsUp(line, await agentAnswers(line, await dial(line, asha)))
    expect(of('/recording')[0]?.RecordUrl).toMatch(
      /^http:\/\/127\.0\.0\.1:9000\/v1\/Account\/MATEST\/Recording\/.*\.wav$/,
    )
  })

  test('is cut at maxLength, which is 60 seconds unless it is set', async () => {
    const { line, of } = recorded('startOnDialAnswer="true" redirect="false"')
    await recordingReady(line, await agentHangsUp(line, await agentAnswers(line, await dial(line, asha)), 300))
    expect(of('/recording')[0]).toMatchObject({ RecordingDuration: '60' })
  })
})

test('a session recording begins at once and ends with the call', async () => {
  const { line, of } = recorded('recordSession="true" redirect="false" maxLength="3600"')
  const call = await dial(line, asha)
  expect(call.recordings).toMatchObject([{ on: true }])
  await recordingReady(line, await agentHangsUp(line, await agentAnswers(line, call)))
  expect(Number(of('/recording')[0]?.RecordingDuration)).toBeGreaterThan(30)
})

test('a background recording’s action is asked for at once, all lengths -1, and takes the call over', async () => {
  const { line, of } = recorded(`recordSession="true" action="${at('/action')}"`)
  const call = await dial(line, asha)
  expect(of('/action')).toMatchObject([
    { RecordingDuration: '-1', RecordingDurationMs: '-1', RecordingStartMs: '-1', RecordingEndMs: '-1' },
  ])
  expect(call.heard).toMatchObject([{ text: 'Taken over' }])
  expect(call.agentPhones).toEqual([])
})

test('with redirect="false" it does not take the call over', async () => {
  const { line, of } = recorded(`recordSession="true" redirect="false" action="${at('/action')}"`)
  const call = await dial(line, asha)
  expect(of('/action')).toHaveLength(1)
  expect(call.phase).toBe('agentRinging')
})

describe('a voice message', () => {
  const voicemail = (behaviour: Partial<Behaviour> = {}) =>
    recorded(`action="${at('/action')}" maxLength="120" timeout="5"`, behaviour, '')

  test('waits for the caller to speak, after a beep', async () => {
    const call = await dial(voicemail().line, asha)
    expect(call).toMatchObject({
      phase: 'listening',
      heard: [{ kind: 'beep' }],
      prompt: { takes: 'voice', finishKey: '#', patience: 5 },
      recordings: [{ on: true }],
    })
  })

  test('ends by silence when the caller has spoken, with its length, that silence included', async () => {
    const { line, of } = voicemail()
    const call = await leaveMessage(line, await dial(line, asha), 12)
    expect(of('/action')).toMatchObject([{ RecordingDuration: '17', Digits: '' }])
    expect(call.heard).toMatchObject([{ kind: 'beep' }, { text: 'Taken over' }])
  })

  test('on another day, without that silence', async () => {
    const { line, of } = voicemail({ closingSilence: 'cut' })
    await leaveMessage(line, await dial(line, asha), 12)
    expect(of('/action')).toMatchObject([{ RecordingDuration: '12', Digits: '' }])
  })

  test('ends with the finish key, which is told', async () => {
    const { line, of } = voicemail()
    await press(line, await dial(line, asha), '#')
    expect(of('/action')).toMatchObject([{ RecordingDuration: '0', Digits: '#' }])
    await leaveMessage(line, await dial(line, asha), 7, 'key')
    expect(of('/action')[1]).toMatchObject({ RecordingDuration: '7', Digits: '#' })
  })

  test.each(['silence', 'key', 'hangUp'] as const)('ends at maxLength, before the %s', async then => {
    const { line, of } = voicemail()
    await leaveMessage(line, await dial(line, asha), 200, then)
    expect(of('/action')).toMatchObject([{ RecordingDuration: '120', Digits: '' }])
  })

  test('ends after silence', async () => {
    const { line, of } = voicemail()
    await staySilent(line, await dial(line, asha))
    expect(of('/action')).toMatchObject([{ RecordingDuration: '5' }])
  })

  test('is kept when the caller hangs up', async () => {
    const { line, of } = voicemail()
    await recordingReady(line, await leaveMessage(line, await dial(line, asha), 8, 'hangUp'))
    expect(of('/recording')).toMatchObject([{ RecordingDuration: '8' }])
    expect(of('/action')).toEqual([])
    await recordingReady(line, await callerHangsUp(line, await dial(line, asha)))
    expect(of('/recording')[1]).toMatchObject({ RecordingDuration: '0' })
  })
})
