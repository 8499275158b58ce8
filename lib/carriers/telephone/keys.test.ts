import { describe, expect, test } from 'vitest'
import { press, staySilent } from './caller'
import { dial } from './dial'
import type { Behaviour } from './line'
import { at, scripted } from './scripted-application'

const asha = { from: '+919870000001', to: '+912269947011' }

/** A prompt, and after it what is heard when its action was not asked for. */
async function prompted(element: string, behaviour: Partial<Behaviour> = {}) {
  const inside = element.replace('ACTION', `action="${at('/keys')}"`)
  const { line, asked } = scripted(
    { '/answer': `${inside}<Speak>Nothing keyed</Speak>`, '/keys': '<Speak>Thank you</Speak>' },
    { behaviour },
  )
  const keyed = () => asked.filter(({ path }) => path === '/keys').map(({ params }) => params.get('Digits'))
  return { line, call: await dial(line, asha), keyed, asked }
}

const digits =
  '<GetDigits ACTION numDigits="5" timeout="8" digitTimeout="4" log="false"><Speak>Key it</Speak></GetDigits>'

test('a prompt is played and waits for keys', async () => {
  const { call } = await prompted(digits)
  expect(call).toMatchObject({
    phase: 'listening',
    heard: [{ text: 'Key it' }],
    prompt: { takes: 'keys', digitsMax: 5, finishKey: '#', patience: 8, logged: false },
  })
})

test('left alone, a prompt has the carrier’s own settings, and is logged', async () => {
  const { call } = await prompted('<GetDigits/>')
  expect(call.prompt).toEqual({ takes: 'keys', digitsMax: 99, finishKey: '#', patience: 5, logged: true })
  const input = await prompted('<GetInput ACTION inputType="dtmf"/>')
  expect(input.call.prompt).toEqual({ takes: 'keys', digitsMax: 32, finishKey: '#', patience: 15, logged: true })
})

test('GetDigits posts the keys and nothing else of its own', async () => {
  const { line, call, asked } = await prompted(digits)
  await press(line, call, '4821#')
  const { params } = asked[1] ?? {}
  expect(params?.get('Digits')).toBe('4821')
  expect(params?.get('CallStatus')).toBe('in-progress')
  expect(params?.has('InputType')).toBe(false)
})

test('GetInput says too what kind of input it was', async () => {
  const { line, call, asked } = await prompted('<GetInput ACTION inputType="dtmf" numDigits="4"/>')
  await press(line, call, '4821')
  expect(Object.fromEntries(asked[1]?.params ?? [])).toMatchObject({
    InputType: 'dtmf',
    Digits: '4821',
    Speech: '',
    SpeechConfidenceScore: '',
  })
})

describe('an entry ends', () => {
  test.each([
    ['with the finish key, which is no part of it', digits, '48#', '48'],
    ['with the last digit wanted', digits, '48210', '48210'],
    ['after a pause', digits, '48', '48'],
    ['with a finish key of the prompt’s choice', '<GetDigits ACTION finishOnKey="*"/>', '48*', '48'],
    ['not with # where no key finishes', '<GetDigits ACTION finishOnKey="none" numDigits="3"/>', '4#8', '4#8'],
  ])('%s', async (_, element, keys, expected) => {
    const { line, call, keyed } = await prompted(element)
    const after = await press(line, call, keys)
    expect(keyed()).toEqual([expected])
    expect(after.heard.at(-1)).toMatchObject({ text: 'Thank you' })
  })

  test('after a pause between two keys; what follows begins the next entry', async () => {
    const { line, call, keyed } = await prompted(digits)
    const after = await press(line, call, '48', { secondsBetweenKeys: 5 })
    expect(keyed()).toEqual(['4'])
    expect(after.network.keys).toBe('8')
  })
})

describe('no key at all', () => {
  test('goes on with the next element and asks for no action', async () => {
    const { line, call, keyed } = await prompted(digits)
    const after = await staySilent(line, call)
    expect(keyed()).toEqual([])
    expect(after.heard).toMatchObject([{ text: 'Key it' }, { text: 'Nothing keyed' }])
  })

  test('is put up with as often as retries says, the prompt being played again', async () => {
    const { line, call } = await prompted('<GetDigits ACTION retries="2"><Speak>Key it</Speak></GetDigits>')
    const again = await staySilent(line, call)
    expect(again).toMatchObject({ phase: 'listening', heard: [{ text: 'Key it' }, { text: 'Key it' }] })
    expect((await staySilent(line, again)).heard.at(-1)).toMatchObject({ text: 'Nothing keyed' })
  })

  test('may count retries as further tries', async () => {
    const { line, call } = await prompted(digits, { getDigitsRetries: 'furtherTries' })
    const again = await staySilent(line, call)
    expect(again.phase).toBe('listening')
    expect((await staySilent(line, again)).phase).toBe('ended')
  })

  test('is what a lone finish key counts as', async () => {
    const { line, call, keyed } = await prompted(digits)
    expect((await press(line, call, '#')).heard.at(-1)).toMatchObject({ text: 'Nothing keyed' })
    expect(keyed()).toEqual([])
  })

  test('or a lone finish key posts empty digits', async () => {
    const { line, call, keyed } = await prompted(digits, { loneFinishKey: 'emptyDigits' })
    await press(line, call, '#')
    expect(keyed()).toEqual([''])
  })
})

test('a GetInput entry must be done within its execution time, whatever is keyed', async () => {
  const { line, call, keyed } = await prompted(
    '<GetInput ACTION inputType="dtmf" digitEndTimeout="10" executionTimeout="15"/>',
  )
  const after = await press(line, call, '48210', { secondsBetweenKeys: 6 })
  expect(keyed()).toEqual([])
  expect(after.heard.at(-1)).toMatchObject({ text: 'Nothing keyed' })
})

test('GetDigits starts its clock anew with each key', async () => {
  const { line, call, keyed } = await prompted('<GetDigits ACTION numDigits="5" digitTimeout="10"/>')
  await press(line, call, '48210', { secondsBetweenKeys: 6 })
  expect(keyed()).toEqual(['48210'])
})

test('a key that is not valid costs a try', async () => {
  const { line, call, keyed } = await prompted(
    '<GetDigits ACTION numDigits="2" validDigits="12" invalidDigitsSound="https://a.example/no.mp3"/>',
  )
  const after = await press(line, call, '19')
  expect(keyed()).toEqual([])
  expect(after.heard).toMatchObject([{ url: 'https://a.example/no.mp3' }, { text: 'Nothing keyed' }])
})

test('a key interrupts the prompt', async () => {
  const { line, call } = await prompted(
    '<GetDigits ACTION><Play>https://a.example/hold.mp3</Play><Speak>A long explanation</Speak></GetDigits>',
  )
  const patient = await press(line, call, '1')
  const hasty = await press(line, call, '1', { interrupting: true })
  expect(hasty.heard).toMatchObject([{ kind: 'clip' }, { text: 'Thank you' }])
  expect(hasty.network.clock).toBeLessThan(patient.network.clock)
})

describe('keys typed ahead', () => {
  const twoPrompts = (numDigits: number) => {
    const prompt = (path: string, text: string) =>
      `<GetDigits action="${at(path)}" numDigits="${numDigits}"><Speak>${text}</Speak></GetDigits><Redirect>${at(`${path}/silence`)}</Redirect>`
    return scripted({
      '/answer': prompt('/first', 'First'),
      '/first': prompt('/second', 'Second'),
      '/second': '<Speak>Done</Speak>',
      '/second/silence': '<Speak>Spoilt</Speak>',
    })
  }

  test('are the next prompt’s, which then is not played', async () => {
    const { line, asked } = twoPrompts(4)
    const call = await press(line, await dial(line, asha), '48217302')
    expect(asked.map(({ path, params }) => [path, params.get('Digits')]).slice(1, 3)).toEqual([
      ['/first', '4821'],
      ['/second', '7302'],
    ])
    expect(call.heard).toMatchObject([{ text: 'First' }, { text: 'Done' }])
  })

  test('a # after the last digit wanted spoils the next prompt', async () => {
    const { line } = twoPrompts(4)
    const call = await press(line, await dial(line, asha), '4821#')
    expect(call.heard).toMatchObject([{ text: 'First' }, { text: 'Spoilt' }])
  })

  test('a # is the first prompt’s own where one digit more is wanted', async () => {
    const { line } = twoPrompts(5)
    const call = await press(line, await dial(line, asha), '4821#')
    expect(call).toMatchObject({ phase: 'listening', heard: [{ text: 'First' }, { text: 'Second' }] })
  })
})

test('only keys of a telephone can be pressed', async () => {
  const { line, call } = await prompted(digits)
  for (const keys of ['', 'A', '12 3']) await expect(press(line, call, keys)).rejects.toThrow('Keys of a telephone')
})
