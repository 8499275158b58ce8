import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import type { AgentNumber, BusinessNumber } from '@/lib/phone/number'
import type { Instruction } from '@/lib/switchboard/call'
import { render, renderRingback } from './render'

const line = {
  region: 'IN' as const,
  voiceUrl: 'https://calls.example.com/api/voice/plivo/demo',
  mediaUrl: 'https://calls.example.com/media',
}
const connect: Instruction = {
  do: 'connect',
  to: '+919820000001' as AgentNumber,
  showing: '+912269947011' as BusinessNumber,
  ringSeconds: 30,
  record: true,
  ringback: false,
}
const standard = { voice: null, words: {} }
const ask: Extract<Instruction, { do: 'ask' }> = {
  ...{ do: 'ask', prompt: 'order_code', entry: 1, mistake: null, hold: null, digitsMax: 10 },
  wording: standard,
}
const clip = { kind: 'clip' as const, file: `${'a'.repeat(64)}.mp3` }
const spoken = (text: string) => ({ kind: 'speech' as const, text, language: 'en-IN', voice: 'Polly.Aditi' })

/** Every element with its attributes, in document order; throws on XML that is not well formed. */
function elements(xml: string) {
  const found: { name: string; attributes: Record<string, string>; text: string }[] = []
  const parser = new SaxesParser()
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', tag =>
    found.push({ name: tag.name, attributes: tag.attributes as Record<string, string>, text: '' }),
  )
  parser.on('text', text => {
    const last = found.at(-1)
    if (last) last.text += text
  })
  parser.write(xml).close()
  return found
}
const element = (xml: string, name: string) => elements(xml).find(found => found.name === name)

describe('C14: the agent’s phone', () => {
  test('callerId and callerName are both the business number, always', () => {
    expect(element(render([connect], line), 'Dial')?.attributes).toMatchObject({
      callerId: '+912269947011',
      callerName: '+912269947011',
      timeout: '30',
    })
  })
})

describe('C16: recording', () => {
  test('is asked for before the Dial, in two channels, with a length (Plivo: 60 s unless told) and without an action', () => {
    const names = elements(render([connect], line)).map(({ name }) => name)
    expect(names).toEqual(['Response', 'Record', 'Dial', 'Number'])
    const { attributes } = element(render([connect], line), 'Record') ?? {}
    expect(attributes).toMatchObject({
      startOnDialAnswer: 'true',
      recordChannelType: 'stereo',
      maxLength: '14400',
      redirect: 'false',
    })
    expect(attributes).not.toHaveProperty('action')
  })
  test('is not, where the configuration says no', () => {
    expect(element(render([{ ...connect, record: false }], line), 'Record')).toBeUndefined()
  })
})

describe('C13: ringback', () => {
  test('none set: the carrier’s standard ring', () => {
    expect(element(render([connect], line), 'Dial')?.attributes).not.toHaveProperty('dialMusic')
  })
  test('one set: the address of an XML document, which plays until the agent answers', () => {
    const { attributes } = element(render([{ ...connect, ringback: true }], line), 'Dial') ?? {}
    expect(attributes?.dialMusic).toMatch(/^https:\/\/calls\.example\.com\/api\/voice\/plivo\/demo\/ringback(#|$)/)
    expect(renderRingback(clip, line)).toContain(`<Play loop="0">https://calls.example.com/media/${clip.file}</Play>`)
    expect(renderRingback(spoken('one moment'), line)).toContain('loop="0">one moment</Speak>')
    expect(elements(renderRingback(null, line))).toHaveLength(1)
  })
})

describe('keypad prompts', () => {
  test('C8: one digit more than the longest is collected, # ends the entry, and the carrier is asked not to log it', () => {
    expect(element(render([ask], line), 'GetDigits')?.attributes).toMatchObject({
      numDigits: '11',
      finishOnKey: '#',
      log: 'false',
    })
  })
  test('no key: the next element sends the call on, since the carrier does not call the action then', () => {
    const xml = elements(render([ask], line))
    expect(xml.at(-1)).toMatchObject({ name: 'Redirect', text: expect.stringContaining('/entry/1/order_code/silence') })
  })
  test('C7, C11: the mistake, the hold music and the prompt, all of which a key stops', () => {
    const xml = render([{ ...ask, mistake: { prompt: 'order_code', slip: 'unknown' }, hold: clip }], line)
    const inside = xml.slice(xml.indexOf('<GetDigits'), xml.indexOf('</GetDigits>'))
    expect(elements(`${inside}</GetDigits>`).map(({ name, text }) => [name, text])).toEqual([
      ['GetDigits', ''],
      ['Speak', 'We do not know that order code.'],
      ['Play', `https://calls.example.com/media/${clip.file}`],
      ['Speak', 'Please enter your order code, then press hash.'],
    ])
  })
  test('the mistake is told in the words of the prompt it was made at', () => {
    const mistake = { prompt: 'order_code', slip: 'unknown' } as const
    const xml = render([{ ...ask, prompt: 'registered_number', mistake }], line)
    expect(xml).toContain('We do not know that order code.')
    expect(render([{ do: 'tell', mistake, wording: standard }], line)).toContain('We do not know that order code.')
  })
  test('each entry has an address of its own, so that a repeat is recognisable', () => {
    const action = (entry: number) => element(render([{ ...ask, entry }], line), 'GetDigits')?.attributes.action
    expect(action(1)).not.toBe(action(2))
  })
  test('addresses hold nothing that needs percent-encoding', () => {
    const xml = render(
      [
        { ...ask, mistake: { prompt: 'order_code', slip: 'silent' }, hold: clip },
        { ...connect, ringback: true },
      ],
      line,
    )
    const addresses = elements(xml).flatMap(({ attributes, text }) => [...Object.values(attributes), text])
    for (const address of addresses.filter(value => value.startsWith('http')))
      expect(address).toMatch(/^[\w:/.#=&,-]+$/)
  })
})

describe('S7: voicemail', () => {
  const take: Instruction = { do: 'takeMessage', secondsMax: 120, silenceSeconds: 6 }
  test('a Record of its own, always with a length, and an action that ends the call', () => {
    const { attributes } = element(render([take], line), 'Record') ?? {}
    expect(attributes).toMatchObject({
      maxLength: '120',
      timeout: '6',
      finishOnKey: '#',
      playBeep: 'true',
      redirect: 'true',
      action: expect.stringMatching(/\/api\/voice\/plivo\/demo\/message#/),
      callbackUrl: expect.stringMatching(/\/api\/voice\/plivo\/demo\/recording#rc=5&rp=all$/),
    })
    expect(attributes).not.toHaveProperty('startOnDialAnswer')
    expect(attributes).not.toHaveProperty('recordSession')
  })
})

describe('S2: prompts in own words and another voice', () => {
  const wording = { voice: { language: 'hi-IN', voice: 'Polly.Aditi' }, words: { askOrderCode: 'अपना कोड डालें।' } }
  test('the prompt, the slip before it, and the apology are spoken in them', () => {
    const mistake = { prompt: 'order_code', slip: 'unknown' } as const
    const xml = render(
      [
        { ...ask, mistake, wording },
        { do: 'tell', mistake, wording },
        { do: 'say', phrase: 'rejection', voice: wording.voice },
      ],
      line,
    )
    const spoken = elements(xml).filter(({ name }) => name === 'Speak')
    expect(spoken.map(({ text }) => text)).toEqual([
      'हमें यह ऑर्डर कोड नहीं मिला।',
      'अपना कोड डालें।',
      'हमें यह ऑर्डर कोड नहीं मिला।',
      expect.stringContaining('क्षमा करें'),
    ])
    for (const { attributes } of spoken) expect(attributes).toMatchObject(wording.voice)
  })
})

test('whatever text it speaks, the XML is well formed and says that text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), text => {
      const heard = element(render([{ do: 'play', audio: spoken(text) }], line), 'Speak')?.text
      if (!/[^ -\uD7FF]/.test(text)) expect(heard).toBe(text)
    }),
    { numRuns: 2_000 },
  )
  const nasty = 'Tom & "Jerry" <Dial>\u0007\uD800'
  expect(element(render([{ do: 'play', audio: spoken(nasty) }], line), 'Speak')?.text).toBe('Tom & "Jerry" <Dial> �')
})
