import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { LIMITS } from '@/lib/switchboard/limits'
import { loadDemoAccount } from '@/prisma/seed/demo'
import { carrierOf } from './testing'

testDatabase()
const ASHA = '919870000001'
const STRANGER = '919811112222'
const FILE = 'a'.repeat(64)
const LONG = 'Delivery. '.repeat(LIMITS.spokenCharacters / 10)
let carrier: Awaited<ReturnType<typeof carrierOf>>
type Call = ReturnType<typeof carrier.call>

beforeAll(async () => {
  await loadDemoAccount()
  carrier = await carrierOf('demo')
  const speech = { accountId: 'demo', kind: 'speech' as const, language: 'hi-IN', voice: 'Polly.Aditi' }
  await db.mediaClip.createMany({
    data: [
      { id: 'file', accountId: 'demo', kind: 'file', name: 'Tune', sha256: FILE, extension: 'wav' },
      { id: 'speech', ...speech, text: 'Namaste & <welcome>' },
      { id: 'long', ...speech, text: LONG },
    ],
  })
})

const CLIPS = [
  ['a file', 'file', `>https://calls.example.com/media/${FILE}.wav</Play>`],
  ['speech', 'speech', '<Speak voice="Polly.Aditi" language="hi-IN"'],
  ['3,000 characters of speech', 'long', `>${LONG}</Speak>`],
] as const

/** Where a call hears each audio point. */
const POINTS: Record<string, (call: Call) => Promise<string>> = {
  greetingClipId: async call => (await call.answer()).xml.split('<GetDigits')[0] ?? '',
  holdClipId: async call => /<GetDigits.*<\/GetDigits>/.exec((await call.answer()).xml)?.[0] ?? '',
  ringbackClipId: async call => {
    await call.answer()
    return (await call.ringback()).xml
  },
  rejectionClipId: async call => {
    await call.answer()
    for (const entry of [1, 2, 3, 4, 5]) await call.silence(entry, entry < 4 ? 'order_code' : 'registered_number')
    return (await call.silence(6, 'registered_number')).xml
  },
}

describe.each(Object.keys(POINTS))('%s', point => {
  test.each(CLIPS)('%s', async (_, id, heard) => {
    await db.config.update({ where: { id: 'mumbai-hub' }, data: { [point]: id } })
    const call = carrier.call(point === 'ringbackClipId' ? ASHA : STRANGER)
    const looped = point === 'ringbackClipId' && id === 'speech' ? heard.replace(/$/, ' loop="0"') : heard
    expect(await POINTS[point]?.(call)).toContain(looped)
    await db.config.update({ where: { id: 'mumbai-hub' }, data: { [point]: null } })
    expect(await POINTS[point]?.(carrier.call(point === 'ringbackClipId' ? ASHA : STRANGER))).not.toContain(heard)
  })
})

test('a ringback of either kind goes on until the agent answers', async () => {
  for (const [id, element] of [
    ['file', '<Play loop="0">'],
    ['long', 'loop="0">Delivery'],
  ]) {
    await db.config.update({ where: { id: 'mumbai-hub' }, data: { ringbackClipId: id ?? null } })
    const call = carrier.call(ASHA)
    expect((await call.answer()).xml).toContain('dialMusic="https://calls.example.com/api/voice/plivo/demo/ringback#')
    expect((await call.ringback()).xml).toContain(element)
  }
})

describe('messages and voicemail greetings', () => {
  test.each(CLIPS)('%s', async (_, id, heard) => {
    const to = { accountId: 'demo', clipId: id }
    await db.phoneNumber.create({ data: { id: `m-${id}`, number: '+912269947013', routing: 'message', ...to } })
    await db.phoneNumber.create({ data: { id: `v-${id}`, number: '+912269947014', routing: 'voicemail', ...to } })
    expect((await carrier.call(ASHA, '912269947013').answer()).xml).toContain(heard)
    expect((await carrier.call(ASHA, '912269947014').answer()).xml).toContain(heard)
    await db.phoneNumber.deleteMany({ where: { clipId: id } })
  })
})

describe('S2: the prompts’ own language, voice and words', () => {
  test('are heard at the prompt, at each slip and in the apology, and a call in progress keeps them', async () => {
    const set = (data: object) => db.config.update({ where: { id: 'mumbai-hub' }, data })
    await set({
      ...{ promptLanguage: 'hi-IN', promptVoice: 'Polly.Aditi', rejectionClipId: null, ringbackClipId: null },
      ...{ promptWords: { askOrderCode: 'अपना कोड डालें।' }, retries: 0 },
    })
    const call = carrier.call(STRANGER)
    const { xml } = await call.answer()
    expect(xml).toContain('<Speak voice="Polly.Aditi" language="hi-IN">अपना कोड डालें।</Speak>')
    await set({ promptLanguage: null, promptVoice: null, promptWords: {}, retries: 2 })
    expect((await call.keys(1, 'order_code', '99')).xml).toMatch(/अंकों की संख्या सही नहीं.*वह फ़ोन नंबर डालें/)
    expect((await call.silence(2, 'registered_number')).xml).toMatch(
      /कोई अंक नहीं मिला.*हमें आपका ऑर्डर नहीं मिला.*<Hangup\/>/,
    )
    expect((await carrier.call(STRANGER).answer()).xml).toContain('Please enter your order code, then press hash.')
  })
  test('the story of a call answered before there were such words goes on in the standard ones', async () => {
    const call = carrier.call(STRANGER)
    const first = await call.answer()
    await db.$executeRaw`
      UPDATE call_story SET answered = (answered - 'hours') #- '{target,flow,wording}'
      FROM call WHERE call.id = call_id AND carrier_call_id = ${call.callId}`
    expect(await call.answer()).toEqual(first)
    expect((await call.keys(1, 'order_code', '9999')).xml).toContain('We do not know that order code.')
    await call.hangup('Caller')
  })
})
