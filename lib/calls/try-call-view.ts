import type { Actor } from '@/lib/access/actor'
import type { Heard as HeardOnThePhone, PhoneCall } from '@/lib/carriers/telephone/phone-call'
import { parseCaller } from '@/lib/phone/caller'
import type { BusinessNumber } from '@/lib/phone/number'
import { LIMITS } from '@/lib/switchboard/limits'
import { callQuery } from './call-query'
import { type Story, turnsOf } from './story'
import { OUTCOME_WORDS } from './story-words'
import { summarise } from './summary'
import { tellStory } from './tell-story'
import type { Heard, TryCallView } from './try-call-views'
import { STORY } from './voice-sql'

/** A test call as its page shows it: what the telephone knows, and why, from the call's own story. */
export async function tryCallView(actor: Actor, call: PhoneCall): Promise<TryCallView> {
  const values = [actor.accountId, call.id]
  const [known] = await callQuery<Story>({ name: 'story', text: STORY, values })
  const story: Story = known ?? { answered: null, steps: {} }
  const phone = call.agentPhones.at(-1)
  const { outcome } = summarise(story)

  return {
    id: call.id,
    phase: call.phase === 'ringing' ? 'agentRinging' : call.phase,
    dialled: call.to as BusinessNumber,
    caller: parseCaller(call.from, actor.region),
    heard: call.heard.map(heard),
    prompt: call.phase === 'listening' ? promptOf(story) : null,
    agentPhone: phone
      ? { number: e164(phone.number), shows: e164(phone.shows), ringing: phone.state === 'ringing' }
      : null,
    recording: call.recordings.some(({ on }) => on),
    story: tellStory(story, { unmasked: actor.permissions.has('numbers.unmasked') }),
    outcome: outcome && OUTCOME_WORDS[outcome],
    faults: call.faults.map(({ rule, where }) => `${rule} (${where})`),
  }
}

function promptOf(story: Story): TryCallView['prompt'] {
  const state = turnsOf(story).at(-1)?.step.state
  if (state?.at === 'takingMessage') return { for: 'message', secondsMax: LIMITS.voicemailSeconds.max }
  const target = story.answered?.target
  if (state?.at !== 'asking' || target?.to !== 'masked_connect') return null
  if (state.prompt === 'registered_number') return { for: 'registered_number', digitsMax: 15 }
  return { for: 'order_code', digitsMin: target.flow.codeDigitsMin, digitsMax: target.flow.codeDigitsMax }
}

function heard(sound: HeardOnThePhone): Heard {
  switch (sound.kind) {
    case 'speech':
      return { kind: 'speech', text: sound.text, language: sound.language }
    case 'clip':
      return { kind: 'clip', text: 'An audio clip' }
    case 'beep':
      return { kind: 'beep', text: 'A beep' }
    case 'silence':
      return { kind: 'silence', text: `${sound.seconds} s of silence` }
    case 'ringing':
      return { kind: 'ringing', text: sound.tone === 'music' ? ringbackWords(sound.sounds) : 'The standard ring' }
  }
}

function ringbackWords(sounds: Extract<HeardOnThePhone, { tone: 'music' }>['sounds']): string {
  return sounds.map(sound => heard(sound).text).join(' ') || 'The standard ring'
}

/** The telephone keeps numbers as its network writes them, without a plus. */
function e164(digits: string): string {
  return /^\d/.test(digits) ? `+${digits}` : digits
}
