import { elementsOf, textOf, type XmlElement } from './parse-xml'
import type { Sound } from './phone-call'
import { noteFault, passTime, type Turn } from './turn'

/** What the Speak, Play and Wait elements among these sound like. A clip that can't be had is passed over in silence. */
export async function soundsOf(turn: Turn, elements: readonly XmlElement[]): Promise<Sound[]> {
  const sounds: Sound[] = []
  for (const element of elements) {
    const sound = soundOf(element)
    if (sound && (sound.kind !== 'clip' || (await canBePlayed(turn, sound.url)))) sounds.push(sound)
  }
  return sounds
}

/** The elements inside a prompt, as sounds. */
export function promptSounds(turn: Turn, prompt: XmlElement): Promise<Sound[]> {
  return soundsOf(turn, elementsOf(prompt))
}

/** Seconds, roughly: speech at a pace of 15 characters a second, a clip as if it were five seconds long. */
export function secondsOf(sound: Sound): number {
  switch (sound.kind) {
    case 'speech':
      return sound.text.length / 15
    case 'clip':
      return 5
    case 'silence':
      return sound.seconds
  }
}

/** Plays to the caller, from first to last. */
export function play(turn: Turn, sounds: readonly Sound[]): void {
  for (const sound of sounds) {
    turn.call.heard.push(sound)
    passTime(turn, secondsOf(sound))
  }
}

function soundOf(element: XmlElement): Sound | null {
  const { voice = 'WOMAN', language, length = '1' } = element.attributes
  switch (element.name) {
    case 'Speak':
      return { kind: 'speech', text: textOf(element), voice, language: language ?? 'en-US' }
    case 'Play':
      return { kind: 'clip', url: textOf(element) }
    case 'Wait':
      return { kind: 'silence', seconds: Number(length) }
    default:
      return null
  }
}

const MAX_CLIP_BYTES = 10 * 1024 * 1024

async function canBePlayed(turn: Turn, url: string): Promise<boolean> {
  if (!turn.line.behaviour.fetchesClips) return true
  const rule = await clipProblem(turn, url)
  if (rule !== null) noteFault(turn, rule, 'clip')
  return rule === null
}

/** Plivo: mp3 or wav, at most 10 MB, fetched without a signature. */
async function clipProblem({ call, line }: Turn, url: string): Promise<string | null> {
  const entry = { what: 'clip', method: 'GET', url, params: [], status: null, body: '', ms: 0 }
  const log = { ...entry, status: null as number | null }
  call.requests.push(log)
  try {
    const response = await line.send(new Request(url, { redirect: 'manual' }))
    log.status = response.status
    const bytes = (await response.arrayBuffer()).byteLength
    if (!response.ok) return `a clip is had with a 2xx, not ${response.status}`
    if (!/^audio\/(mpeg|mp3|wav|wave|x-wav|vnd\.wave)/.test(response.headers.get('content-type') ?? ''))
      return 'a clip is mp3 or wav'
    return bytes > MAX_CLIP_BYTES ? 'a clip is at most 10 MB' : null
  } catch {
    return 'a clip must be reachable'
  }
}
