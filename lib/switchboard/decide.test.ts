import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AgentNumber, BusinessNumber, CustomerNumber } from '@/lib/phone/number'
import type { Answered, CallEvent, CallState, Flow, Found, FoundMapping, Instruction, Step } from './call'
import { decide } from './decide'
import { LIMITS } from './limits'
import { replay } from './replay'

const business = '+912269947011' as BusinessNumber
const asha = '+919870000001' as CustomerNumber
const ravi = '+919820000001' as AgentNumber
const meera = '+919820000002' as AgentNumber

const speech = (text: string) => ({ kind: 'speech' as const, text, language: 'en-IN', voice: 'Polly.Aditi' })
const standard: Flow = {
  configId: 'mumbai-hub',
  configName: 'Mumbai Hub',
  fallback: 'code_then_number',
  codeDigitsMin: 4,
  codeDigitsMax: 10,
  retries: 2,
  ringSeconds: 30,
  record: true,
  greeting: null,
  ringback: null,
  hold: null,
  rejection: null,
}
const reaching = (over: Partial<Flow> = {}): Answered => ({
  region: 'IN',
  businessNumber: business,
  target: { to: 'masked_connect', flow: { ...standard, ...over } },
})

const mapping = (agent: AgentNumber, orderCode: string | null = null, business = false): FoundMapping => ({
  agent,
  mappingId: agent.slice(-3),
  orderCode,
  coded: orderCode !== null && orderCode.length >= 4,
  business,
})
const found = (...mappings: FoundMapping[]): Found => ({ mappings, failures: 0 })
const nobody = found()
const onRavi = found(mapping(ravi, '4821'))
const onBoth = found(mapping(meera, '7302'), mapping(ravi, '7301'))

const answeredBy = (caller: CustomerNumber | null, what: Found): CallEvent => ({
  type: 'answered',
  caller,
  found: what,
})
const keyed = (digits: string, what: Found = nobody): CallEvent => ({ type: 'keyed', digits, found: what })
const play = (answered: Answered, ...events: CallEvent[]): Step => {
  const last = replay(answered, events).at(-1)
  if (!last) throw new Error('no events')
  return last.step
}
const prompts = (answered: Answered, events: CallEvent[]) =>
  replay(answered, events).map(({ step }) => {
    const last = step.instructions.at(-1)
    return last?.do === 'ask' ? last.prompt : last?.do
  })
const verbs = ({ instructions }: Step) => instructions.map(instruction => instruction.do)
const connection = (step: Step) => {
  const last = step.instructions.at(-1)
  if (last?.do !== 'connect' || step.state.at !== 'connecting')
    throw new Error(`not connected: ${JSON.stringify(step)}`)
  return { ...last, ...step.state.match }
}

describe('C1: the number being called decides what happens', () => {
  test('a message is played and the call ends', () => {
    const answered: Answered = { ...reaching(), target: { to: 'message', message: speech('We are closed.') } }
    expect(play(answered, answeredBy(asha, onRavi)).instructions).toEqual([
      { do: 'play', audio: speech('We are closed.') },
      { do: 'hangUp' },
    ])
  })
  test('a number with nothing set says so and hangs up', () => {
    const answered: Answered = { ...reaching(), target: { to: 'nothing' } }
    expect(play(answered, answeredBy(asha, onRavi)).instructions).toEqual([
      { do: 'say', phrase: 'nothingSet', voice: null },
      { do: 'hangUp' },
    ])
  })
})

describe('S7: voicemail', () => {
  const greeting = speech('Leave a message.')
  const answered: Answered = { ...reaching(), target: { to: 'voicemail', greeting } }
  const ended = (seconds: number | null): CallEvent => ({ type: 'messageEnded', seconds })
  const phrase = (event: CallEvent) => {
    const [said] = play(answered, answeredBy(asha, onRavi), event).instructions
    return said?.do === 'say' ? said.phrase : said?.do
  }

  test('the greeting, then at most 120 s of the caller, who is connected to nobody', () => {
    expect(play(answered, answeredBy(asha, onRavi))).toMatchObject({
      state: { at: 'takingMessage' },
      instructions: [
        { do: 'play', audio: greeting },
        { do: 'takeMessage', secondsMax: 120 },
        // For a carrier that goes on by itself when there was nothing to record.
        { do: 'say', phrase: 'noMessage' },
        { do: 'hangUp' },
      ],
    })
  })
  test.each([
    [3, 'messageTaken'],
    [2.9, 'noMessage'],
    [0, 'noMessage'],
    [null, 'noMessage'],
    [12, 'messageTaken'],
    [120, 'messageTaken'],
  ] as const)('a message of %s s is one from 3 s on', (seconds, expected) => {
    expect(phrase(ended(seconds))).toBe(expected)
  })
  test('one as long as the silence that ends a message may be a message, and is not lost', () => {
    expect(phrase(ended(LIMITS.voicemailSeconds.silence))).toBe('messageTaken')
  })
  test('goodbye is said in the voice of the greeting', () => {
    const hindi = { kind: 'speech' as const, text: 'संदेश छोड़ें।', language: 'hi-IN', voice: 'Polly.Aditi' }
    const inHindi: Answered = { ...answered, target: { to: 'voicemail', greeting: hindi } }
    const voice = { language: 'hi-IN', voice: 'Polly.Aditi' }
    expect(play(inHindi, answeredBy(null, nobody), ended(9)).instructions[0]).toMatchObject({ do: 'say', voice })
  })
  test('every call to it ends, whatever happens and however often', () => {
    const anything: fc.Arbitrary<CallEvent> = fc.oneof(
      fc.constant(answeredBy(asha, onRavi)),
      fc.constant<CallEvent>({ type: 'dialEnded' }),
      fc.constant(keyed('4821', onRavi)),
      fc.record({
        type: fc.constant('messageEnded' as const),
        seconds: fc.option(fc.integer({ min: -1, max: 300 })),
      }),
    )
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 12 }), events => {
        const steps = replay(answered, events).map(({ step }) => step)
        expect(
          steps.filter(({ instructions }) => instructions.some(({ do: verb }) => verb === 'takeMessage')).length,
        ).toBeLessThanOrEqual(1)
        for (const { instructions } of steps) expect(instructions.at(-1)).toEqual({ do: 'hangUp' })
      }),
    )
  })
})

describe('S2: prompts in the configuration’s own words', () => {
  const wording = { voice: { language: 'hi-IN', voice: 'Polly.Aditi' }, words: { askOrderCode: 'कोड?' } }
  test('go with every prompt, every slip and the standard apology', () => {
    const answered = reaching({ wording, retries: 0 })
    const events = [answeredBy(asha, nobody), keyed('9999'), keyed('')]
    const [first, second, last] = replay(answered, events).map(({ step }) => step.instructions)
    expect(first).toMatchObject([{ do: 'ask', prompt: 'order_code', wording }])
    expect(second).toMatchObject([{ do: 'ask', prompt: 'registered_number', wording }])
    expect(last).toMatchObject([
      { do: 'tell', wording },
      { do: 'say', phrase: 'rejection', voice: wording.voice },
      { do: 'hangUp' },
    ])
  })
  test('a call answered before there were such words has the standard ones', () => {
    expect(play(reaching(), answeredBy(asha, nobody)).instructions).toMatchObject([
      { do: 'ask', wording: { voice: null, words: {} } },
    ])
  })
})

describe('C2: the greeting plays once, before anything else', () => {
  const answered = reaching({ greeting: speech('Welcome') })
  test.each([
    ['a matched caller', onRavi, ['play', 'connect']],
    ['a caller with several agents', onBoth, ['play', 'ask']],
    ['an unknown caller', nobody, ['play', 'ask']],
    ['a caller turned away for guessing', { ...nobody, failures: 10 }, ['play', 'say', 'hangUp']],
  ])('%s', (_, what, expected) => {
    expect(verbs(play(answered, answeredBy(asha, what)))).toEqual(expected)
  })
  test('it is not played again with the next prompt or at the connection', () => {
    const events = [answeredBy(asha, nobody), keyed('99'), keyed('4821', onRavi)]
    expect(replay(answered, events).map(({ step }) => verbs(step))).toEqual([['play', 'ask'], ['ask'], ['connect']])
  })
})

describe('C3: one agent for the caller’s number is connected at once', () => {
  test('matched by caller number, filed under that mapping', () => {
    expect(connection(play(reaching(), answeredBy(asha, onRavi)))).toMatchObject({
      to: ravi,
      showing: business,
      ringSeconds: 30,
      record: true,
      matchType: 'caller_number',
      mappingId: '001',
      orderCode: '4821',
      ambiguous: false,
    })
  })
})

describe('C4: several agents for the caller’s number', () => {
  test('the order code is asked for and decides, match type order_code', () => {
    const events = [answeredBy(asha, onBoth), keyed('7301', onRavi)]
    expect(prompts(reaching({ fallback: 'number_only' }), events)).toEqual(['order_code', 'connect'])
    expect(connection(play(reaching(), ...events))).toMatchObject({ to: ravi, matchType: 'order_code' })
  })
  test.each(['code_then_number', 'code_only', 'number_only'] as const)(
    'tries used up: turned away, whatever the fallback (%s)',
    fallback => {
      const events = [answeredBy(asha, onBoth), keyed('9999'), keyed('9999'), keyed('9999')]
      expect(prompts(reaching({ fallback }), events)).toEqual(['order_code', 'order_code', 'order_code', 'hangUp'])
    },
  )
  test('none of them has a code: the most recently saved agent, flagged as ambiguous', () => {
    const step = play(reaching(), answeredBy(asha, found(mapping(meera), mapping(ravi))))
    expect(connection(step)).toMatchObject({ to: meera, matchType: 'caller_number', ambiguous: true })
    expect(step.notes).toContainEqual({ kind: 'ambiguous' })
  })
  test('codes of a length nobody can key count as none', () => {
    const step = play(reaching(), answeredBy(asha, found(mapping(meera, '12'), mapping(ravi, '123'))))
    expect(connection(step)).toMatchObject({ to: meera, ambiguous: true })
  })
  test('one of them has a code: it is asked for', () => {
    const some = found(mapping(meera), mapping(ravi, '7301'))
    expect(prompts(reaching(), [answeredBy(asha, some)])).toEqual(['order_code'])
  })
})

describe('C5, C6: an unknown or withheld caller gets the fallback', () => {
  test.each([
    ['code_then_number', ['order_code', 'registered_number', 'hangUp']],
    ['code_only', ['order_code', 'hangUp', 'hangUp']],
    ['number_only', ['registered_number', 'hangUp', 'hangUp']],
  ] as const)('%s', (fallback, expected) => {
    for (const caller of [asha, null]) {
      const events = [answeredBy(caller, nobody), keyed(''), keyed('')]
      expect(prompts(reaching({ fallback, retries: 0 }), events)).toEqual(expected)
    }
  })
})

describe('C7: tries', () => {
  test.each([0, 1, 2, 3, 4, 5])('%i retries are that many tries more than one, for each prompt', retries => {
    const tries = retries + 1
    const events = [answeredBy(asha, nobody), ...Array.from({ length: 2 * tries }, () => keyed(''))]
    const asked = prompts(reaching({ retries }), events)
    expect(asked.filter(prompt => prompt === 'order_code')).toHaveLength(tries)
    expect(asked.filter(prompt => prompt === 'registered_number')).toHaveLength(tries)
    expect(asked.at(-1)).toBe('hangUp')
  })
  test.each([
    ['no key', '', 'silent'],
    ['too short', '123', 'wrong_length'],
    ['too long', '12345678901', 'wrong_length'],
    ['25 digits', '1'.repeat(25), 'wrong_length'],
    ['a star', '*', 'wrong_length'],
    ['letters', '4a21', 'unknown'],
    ['an unknown code', '9999', 'unknown'],
  ])('%s uses one try and the caller is told which mistake it was', (_, digits, slip) => {
    const step = play(reaching(), answeredBy(asha, nobody), keyed(digits))
    expect(step.instructions).toMatchObject([
      { do: 'ask', prompt: 'order_code', mistake: { prompt: 'order_code', slip }, entry: 2 },
    ])
    expect(step.state).toMatchObject({ triesLeft: 1 })
  })
  test('the last slip is told too when the next prompt follows', () => {
    const step = play(reaching({ retries: 0 }), answeredBy(asha, nobody), keyed('9999'))
    expect(step.instructions).toMatchObject([
      { do: 'ask', prompt: 'registered_number', mistake: { prompt: 'order_code', slip: 'unknown' } },
    ])
  })
  test('the very last one is told before the rejection message', () => {
    const step = play(reaching({ retries: 0, fallback: 'code_only' }), answeredBy(asha, nobody), keyed('9999'))
    expect(step.instructions[0]).toMatchObject({ do: 'tell', mistake: { prompt: 'order_code', slip: 'unknown' } })
  })
  test('a first prompt blames nobody', () => {
    expect(play(reaching(), answeredBy(asha, nobody)).instructions).toMatchObject([{ do: 'ask', mistake: null }])
  })
})

describe('C8: code lengths', () => {
  test('codes are text: what was keyed is what is looked up', () => {
    expect(connection(play(reaching(), answeredBy(asha, nobody), keyed('0042', onRavi)))).toMatchObject({ to: ravi })
  })
  test('a code outside the configured lengths is not accepted even if the list has it', () => {
    expect(play(reaching({ codeDigitsMin: 5 }), answeredBy(asha, nobody), keyed('4821', onRavi)).mistake?.slip).toBe(
      'wrong_length',
    )
  })
  test('the prompt knows the longest code', () => {
    const [instruction] = play(reaching({ codeDigitsMax: 6 }), answeredBy(asha, nobody)).instructions
    expect(instruction).toMatchObject({ do: 'ask', digitsMax: 6 })
  })
})

describe('C9, C10: the registered number', () => {
  const askNumber = reaching({ fallback: 'number_only' })
  test('one agent behind it: connected, match type registered_number', () => {
    const step = play(askNumber, answeredBy(null, nobody), keyed('09870000001', onRavi))
    expect(connection(step)).toMatchObject({ to: ravi, matchType: 'registered_number' })
  })
  test('several agents behind it: the code, with tries of its own, then the end', () => {
    const events = [
      answeredBy(null, nobody),
      keyed('123'),
      keyed('9870000001', onBoth),
      keyed(''),
      keyed('9999'),
      keyed('9999'),
    ]
    expect(prompts(askNumber, events)).toEqual([
      'registered_number',
      'registered_number',
      'order_code',
      'order_code',
      'order_code',
      'hangUp',
    ])
  })
  test('several agents and no code that could be right: the most recently saved one, flagged', () => {
    const step = play(askNumber, answeredBy(null, nobody), keyed('9870000001', found(mapping(meera), mapping(ravi))))
    expect(connection(step)).toMatchObject({ to: meera, matchType: 'registered_number', ambiguous: true })
  })
  test('something that is no number here is a wrong length or unknown', () => {
    expect(play(askNumber, answeredBy(null, nobody), keyed('98700')).mistake?.slip).toBe('wrong_length')
    expect(play(askNumber, answeredBy(null, nobody), keyed('4155550123')).mistake?.slip).toBe('unknown')
  })
})

describe('C10: no combination of settings and keys keeps a caller in prompts for ever', () => {
  const mappings = fc.array(
    fc.record({
      agent: fc.constantFrom(ravi, meera, asha as string as AgentNumber),
      mappingId: fc.constantFrom('1', '2'),
      orderCode: fc.constantFrom(null, '4821'),
      coded: fc.boolean(),
      business: fc.boolean(),
    }),
    { maxLength: 3 },
  )
  const anything = fc.oneof(fc.record({ mappings, failures: fc.nat({ max: 70 }) }), fc.constantFrom(nobody, onBoth))
  const flows = fc.record({
    fallback: fc.constantFrom<Flow['fallback']>('code_then_number', 'code_only', 'number_only'),
    retries: fc.integer({ min: 0, max: 5 }),
    codeDigitsMin: fc.integer({ min: 1, max: 20 }),
    codeDigitsMax: fc.integer({ min: 1, max: 20 }),
  })
  const keys = fc.record({
    type: fc.constant('keyed' as const),
    digits: fc.oneof(fc.constantFrom('', '*', '4821', '9870000001'), fc.stringMatching(/^[0-9*]{0,25}$/)),
    found: anything,
  })
  const callers = fc.constantFrom<CustomerNumber | null>(asha, null)

  test('not even a code that were to lead to two agents again and again', () => {
    const events = [answeredBy(null, nobody), ...Array.from({ length: 18 }, () => keyed('4821', onBoth))]
    expect(prompts(reaching({ retries: 5 }), events).at(-1)).not.toBe('order_code')
  })
  test('every call ends after at most 18 entries', () => {
    fc.assert(
      fc.property(
        flows,
        callers,
        anything,
        fc.array(keys, { minLength: 18, maxLength: 18 }),
        (over, caller, first, entries) => {
          const answered = reaching(over)
          let state: CallState = decide(answered, { at: 'start' }, answeredBy(caller, first)).state
          for (const entry of entries) state = decide(answered, state, entry).state
          expect(state.at).not.toBe('asking')
        },
      ),
      { numRuns: 3_000 },
    )
  })
  test('whatever happens, the agent is shown the business number and nothing else, and is never the caller', () => {
    fc.assert(
      fc.property(flows, callers, anything, fc.array(keys, { maxLength: 18 }), (over, caller, first, entries) => {
        const steps = replay(reaching(over), [answeredBy(caller, first), ...entries]).flatMap(
          ({ step }) => step.instructions,
        )
        const connects = steps.filter((step): step is Extract<Instruction, { do: 'connect' }> => step.do === 'connect')
        expect(connects.length).toBeLessThanOrEqual(1)
        for (const { showing, to } of connects) {
          expect(showing).toBe(business)
          expect(to).not.toBe(caller)
        }
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('C11, C12, C13, C16: what is heard on the way', () => {
  test('hold music goes with each prompt, retries too', () => {
    const hold = speech('la la')
    const events = [answeredBy(asha, nobody), keyed(''), keyed('9999')]
    for (const { step } of replay(reaching({ hold }), events))
      expect(step.instructions).toMatchObject([{ do: 'ask', hold }])
  })
  test('still no match: the configuration’s rejection message, then the end', () => {
    const rejection = speech('No luck')
    const step = play(
      reaching({ rejection, retries: 0, fallback: 'code_only' }),
      answeredBy(asha, nobody),
      keyed('9999'),
    )
    expect(step).toMatchObject({
      instructions: [{ do: 'tell' }, { do: 'play', audio: rejection }, { do: 'hangUp' }],
      state: { at: 'ended', why: 'not_matched' },
    })
  })
  test('C23: with no rejection message set, a standard spoken apology', () => {
    const step = play(reaching({ retries: 0, fallback: 'code_only' }), answeredBy(asha, nobody), keyed('9999'))
    expect(step.instructions.slice(1)).toEqual([{ do: 'say', phrase: 'rejection', voice: null }, { do: 'hangUp' }])
  })
  test('ring time, ringback and recording are the configuration’s', () => {
    const flow = { ringSeconds: 12, ringback: speech('ring'), record: false }
    expect(connection(play(reaching(flow), answeredBy(asha, onRavi)))).toMatchObject({
      ringSeconds: 12,
      ringback: true,
      record: false,
    })
    expect(connection(play(reaching(), answeredBy(asha, onRavi)))).toMatchObject({ ringback: false, record: true })
  })
})

describe('C15: no answer, busy, unreachable', () => {
  test('when the agent’s phone is done with, so is the call', () => {
    expect(play(reaching(), answeredBy(asha, onRavi), { type: 'dialEnded' })).toMatchObject({
      instructions: [{ do: 'hangUp' }],
      state: { at: 'ended', why: 'dial_ended' },
    })
  })
})

describe('C21: never to the phone the call comes from, nor to a business number', () => {
  const own = mapping(asha as string as AgentNumber)
  const ours = mapping(ravi, null, true)
  test.each([
    ['the caller’s own phone', own, 'callers_own_phone'],
    ['a business number', ours, 'business_number'],
    ['the number that was dialled', mapping(business as string as AgentNumber), 'business_number'],
  ])('%s counts as not found, and the story says so', (_, what, why) => {
    const step = play(reaching(), answeredBy(asha, found(what)))
    expect(step.instructions).toMatchObject([{ do: 'ask', prompt: 'order_code' }])
    expect(step.notes).toMatchObject([{ kind: 'passed_over', why }])
  })
  test('the others are still found', () => {
    expect(connection(play(reaching(), answeredBy(asha, found(own, ours, mapping(meera)))))).toMatchObject({
      to: meera,
    })
  })
  test('a keyed code that leads to the caller’s own phone is unknown', () => {
    expect(play(reaching(), answeredBy(asha, nobody), keyed('4821', found(own))).mistake?.slip).toBe('unknown')
  })
})

describe('C22: guessing', () => {
  const failures = (count: number): Found => ({ mappings: [], failures: count })
  test('the tenth wrong entry in an hour ends it, and so does every call until the hour has passed', () => {
    expect(verbs(play(reaching(), answeredBy(asha, failures(8)), keyed('9999', failures(8))))).toEqual(['ask'])
    expect(play(reaching(), answeredBy(asha, failures(9)), keyed('9999', failures(9)))).toMatchObject({
      state: { at: 'ended', why: 'guessing' },
      instructions: [{ do: 'tell' }, { do: 'say', phrase: 'rejection' }, { do: 'hangUp' }],
      notes: [{ kind: 'guessing' }],
    })
    expect(play(reaching(), answeredBy(asha, failures(10))).state).toMatchObject({ at: 'ended', why: 'guessing' })
  })
  test('withheld callers share sixty', () => {
    expect(verbs(play(reaching(), answeredBy(null, failures(59))))).toEqual(['ask'])
    expect(play(reaching(), answeredBy(null, failures(60))).state).toMatchObject({ why: 'guessing' })
  })
  test('silence is no guess', () => {
    expect(verbs(play(reaching(), answeredBy(asha, failures(9)), keyed('', failures(9))))).toEqual(['ask'])
  })
  test('a recognised caller is never kept out', () => {
    expect(connection(play(reaching(), answeredBy(asha, { ...onRavi, failures: 50 })))).toMatchObject({ to: ravi })
    const events = [answeredBy(asha, { ...onBoth, failures: 50 }), keyed('9999', failures(50)), keyed('7301', onRavi)]
    expect(prompts(reaching(), events)).toEqual(['order_code', 'order_code', 'connect'])
  })
  test('calls let in before the limit was reached guess no further, be the code right or wrong', () => {
    for (const keys of ['4821', '9999', ''])
      expect(play(reaching(), answeredBy(asha, failures(0)), keyed(keys, { ...onRavi, failures: 10 }))).toMatchObject({
        state: { at: 'ended', why: 'guessing' },
        instructions: [{ do: 'say', phrase: 'rejection' }, { do: 'hangUp' }],
      })
  })
  test('a code is never locked: the right one still connects', () => {
    expect(
      connection(play(reaching(), answeredBy(asha, failures(9)), keyed('4821', { ...onRavi, failures: 9 }))),
    ).toMatchObject({ to: ravi })
  })
})

describe('C19: an event out of place moves nothing', () => {
  test.each([
    ['keys before the answer', { at: 'start' } as CallState, keyed('4821', onRavi)],
    ['an answer in the middle', { at: 'connecting' } as CallState, answeredBy(asha, onRavi)],
    ['keys after the end', { at: 'ended', why: 'not_matched' } as CallState, keyed('4821', onRavi)],
  ])('%s', (_, state, event) => {
    expect(decide(reaching(), state, event)).toMatchObject({ state, instructions: [{ do: 'hangUp' }] })
  })
})
