import * as agent from '@/lib/carriers/telephone/agent'
import * as caller from '@/lib/carriers/telephone/caller'
import { deliver, recordingReady, repeatRequest } from '@/lib/carriers/telephone/deliver'
import { hearOut } from '@/lib/carriers/telephone/hear-out'
import type { Line } from '@/lib/carriers/telephone/line'
import type { PhoneCall } from '@/lib/carriers/telephone/phone-call'
import { brokenRules } from './call-rules'
import { transcriptOf, wordsOf } from './call-transcript'

type Words = string | RegExp
type Phone = string | { number: string }

export type StoryCall = ReturnType<typeof storyCall>

/** A call in the words of a story. What isn't so fails with the transcript of the call. */
export function storyCall(line: Line, dialled: PhoneCall) {
  let call = dialled
  let listenedTo = 0
  let keyed = ''
  let expectedFaults: readonly Words[] = []

  const fail = (complaint: string): never => {
    throw new Error(`${complaint}\n\n${transcriptOf(call)}`)
  }
  const act = async (next: Promise<PhoneCall>) => {
    call = await next
  }
  const keptTheRules = () => {
    const broken = brokenRules(call, keyed, expectedFaults)
    if (broken.length > 0) fail(broken.join('\n'))
  }

  return {
    id: call.id,
    /** The whole state of the call, for what the words below don't say. */
    state: () => call,
    transcript: () => transcriptOf(call),

    press: (keys: string, how?: { interrupting?: boolean; secondsBetweenKeys?: number }) => {
      keyed += keys
      return act(caller.press(line, call, keys, how))
    },
    staySilent: () => act(caller.staySilent(line, call)),
    leaveMessage: (seconds: number, then?: 'silence' | 'key' | 'hangUp') =>
      act(caller.leaveMessage(line, call, seconds, then)),
    hangsUp: () => act(caller.callerHangsUp(line, call)),
    hearsItOut: () => act(hearOut(line, call)),

    agentAnswers: () => act(agent.agentAnswers(line, call)),
    agentIsBusy: () => act(agent.agentIsBusy(line, call)),
    agentRejects: () => act(agent.agentRejects(line, call)),
    agentDoesNotAnswer: () => act(agent.agentDoesNotAnswer(line, call)),
    agentUnreachable: (code?: number) => act(agent.agentUnreachable(line, call, code)),
    agentHangsUp: (afterSeconds?: number) => act(agent.agentHangsUp(line, call, afterSeconds)),

    deliver: (...how: Tail<Parameters<typeof deliver>>) => act(deliver(line, call, ...how)),
    recordingReady: () => act(recordingReady(line, call)),
    /** Makes the first request for `what` (`answer`, `GetDigits action`, `Hangup`, …) again. */
    repeats: (what: string, times = 1) =>
      act(
        repeatRequest(
          line,
          call,
          call.requests.findIndex(request => request.what === what),
          times,
        ),
      ),

    /** In what was heard since the last time something was listened for. */
    hears: async (words: Words) => {
      const place = call.heard.findIndex((heard, index) => index >= listenedTo && matches(wordsOf(heard), words))
      if (place < 0) fail(`The caller should have heard ${words}`)
      listenedTo = place + 1
    },
    neverHeard: (words: Words) => {
      if (call.heard.some(heard => matches(wordsOf(heard), words))) fail(`The caller should never have heard ${words}`)
    },
    /** The agent's phone rings (or is being talked on) and shows this number, and its name says nothing else. */
    isConnectedTo: async (phone: Phone, { seeing }: { seeing: string }) => {
      const ringing = call.agentPhones.findLast(({ state }) => state !== 'done')
      if (!ringing) return fail('No phone rings')
      if (digits(ringing.number) !== digits(phone)) fail(`The call went to ${ringing.number}`)
      if (digits(ringing.shows) !== digits(seeing)) fail(`The agent sees ${ringing.shows}`)
      if (digits(ringing.name).includes(digits(call.from) || 'no number'))
        fail(`The agent sees the name ${ringing.name}`)
    },
    isNotConnected: () => {
      if (call.agentPhones.length > 0) fail('No phone should have rung')
    },
    isAsked: async (prompt: { digitsMax?: number } = {}) => {
      if (call.prompt?.takes !== 'keys') return fail('The caller should be asked for keys')
      if (prompt.digitsMax !== undefined && call.prompt.digitsMax !== prompt.digitsMax)
        fail(`The prompt takes ${call.prompt.digitsMax} keys`)
    },
    /** The call is over and broke no rule, but for the faults that the story expects. */
    ended: async ({ faults = [] }: { faults?: readonly Words[] } = {}) => {
      expectedFaults = faults
      if (call.phase !== 'ended') fail('The call should be over')
      keptTheRules()
    },
    keptTheRules,
  }
}

type Tail<List extends readonly unknown[]> = List extends readonly [unknown, unknown, ...infer Rest] ? Rest : never

function digits(phone: Phone): string {
  return (typeof phone === 'string' ? phone : phone.number).replace(/\D/g, '')
}

function matches(heard: string, words: Words): boolean {
  return typeof words === 'string' ? heard.toLowerCase().includes(words.toLowerCase()) : words.test(heard)
}
