import { dial } from '@/lib/carriers/telephone/dial'
import { type Behaviour, type Line, STANDARD_BEHAVIOUR } from '@/lib/carriers/telephone/line'
import { type StoryCall, storyCall } from './telephone-call'

export type Telephone = {
  /** A phone with this caller id, or anything else a network might send in its place. */
  from: (callerId: string) => { dial: (number: string) => Promise<StoryCall> }
  /** A phone that hides its number; `as` is what the network sends instead. */
  withheld: (as?: string) => { dial: (number: string) => Promise<StoryCall> }
  /** The same network on another day. */
  withBehaviour: (behaviour: Partial<Behaviour>) => Telephone
  /** Fails unless every call made so far kept the rules that `ended` checks, whether or not a story asked. */
  check: () => void
}

type Settings = {
  /** Where the application is reached, without a trailing slash. */
  baseUrl: string
  /** Where it says it is reached, which is what signatures are made over; unset: the same. */
  publicUrl?: string
  accountId: string
  authId: string
  authToken: string
  ownedNumbers: readonly string[]
  timeZone: string
  region?: 'IN' | 'US'
}

/** Telephones on the carrier's side of one account, speaking to the application over real HTTP. */
export function createTelephone(settings: Settings): Telephone {
  const { baseUrl, publicUrl = baseUrl, accountId, region = 'IN', ...account } = settings
  const calls: StoryCall[] = []
  const voice = `${publicUrl}/api/voice/plivo/${accountId}`
  const line: Line = {
    ...account,
    region,
    answerUrl: `${voice}/answer`,
    hangupUrl: `${voice}/hangup#rc=5&rp=all`,
    fallbackUrl: `${voice}/fallback`,
    send: request => overHttp(request, publicUrl, baseUrl),
    behaviour: { ...STANDARD_BEHAVIOUR, fetchesClips: true },
  }
  return telephoneOn(line, calls)
}

function telephoneOn(line: Line, calls: StoryCall[]): Telephone {
  const from = (callerId: string) => ({
    dial: async (number: string) => {
      const call = storyCall(line, await dial(line, { from: callerId, to: number }))
      calls.push(call)
      return call
    },
  })
  return {
    from,
    withheld: (as = 'anonymous') => from(as),
    withBehaviour: behaviour => telephoneOn({ ...line, behaviour: { ...line.behaviour, ...behaviour } }, calls),
    check: () => {
      for (const call of calls) call.keptTheRules()
    },
  }
}

/** The carrier resolves the public address; here its traffic is led to where the application really listens. */
async function overHttp(request: Request, publicUrl: string, baseUrl: string): Promise<Response> {
  const { method, headers, url, signal } = request
  const body = method === 'POST' ? await request.text() : null
  const address = url.startsWith(publicUrl) ? baseUrl + url.slice(publicUrl.length) : url
  return fetch(address, { method, headers, body, signal, redirect: 'manual' })
}
