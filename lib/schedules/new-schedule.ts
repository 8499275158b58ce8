import type { Actor } from '@/lib/access/actor'
import { LANGUAGES } from '@/lib/media/voices'
import type { Range } from './hours'
import type { ScheduleSettings, Target } from './settings'

const WORKING_DAY: Range = { from: '09:00', to: '18:00' }

/** A common week in the account's time zone, with words for callers outside it: a start to change. */
export function newSchedule(actor: Actor, name: string, openConfigId: string | null): ScheduleSettings {
  const day = () => [{ ...WORKING_DAY }]
  return {
    name,
    timeZone: actor.timeZone,
    week: [day(), day(), day(), day(), day(), [], []],
    holidays: [],
    open: openConfigId ? { to: 'masked_connect', configId: openConfigId } : message(actor, UNREADY),
    closed: message(actor, CLOSED),
  }
}

const CLOSED = 'We are closed at the moment. Please call again during our business hours.'
const UNREADY = 'Thank you for calling. Nobody can take your call yet. Please call again later.'

function message({ region }: Actor, text: string): Target {
  const [{ language, voices }] = LANGUAGES[region]
  return { to: 'message', audio: { kind: 'speech', text, language, voice: voices[0].voice } }
}
