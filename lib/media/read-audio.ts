import { startsWith, textAt } from './bytes'
import { readMp3 } from './read-mp3'
import { readWav } from './read-wav'
import type { Extension } from './views'

/** What a file turned out to be, by its content; or why it is refused, as a sentence that says what to do. */
export type AudioReading = { ok: true; extension: Extension; milliseconds: number } | { ok: false; problem: string }

/** The longest clip. Callers wait for a greeting; what is longer than this pretends, or is the wrong file. */
export const LONGEST_MINUTES = 60
const SHORTEST_MS = 100

/**
 * Reads mp3 and wav, whatever the file is called or declared as. Nothing that a header sums up is believed: an mp3 lasts as
 * long as its frames do, a wav as long as the samples that are there.
 */
export function readAudio(bytes: Uint8Array): AudioReading {
  if (bytes.length === 0) return refused('This file is empty. Pick another one.')
  const reading = startsWith(bytes, 'RIFF') ? readWav(bytes) : readMp3(bytes)
  if (!reading.ok) return refused(reading.problem ?? strangerProblem(bytes))
  const { extension, milliseconds } = reading
  if (milliseconds < SHORTEST_MS)
    return refused('There is no sound in this file that could be heard. Pick another one.')
  if (milliseconds > LONGEST_MINUTES * 60_000)
    return refused(`This file lasts ${lasting(milliseconds)}. Clips last at most ${LONGEST_MINUTES} minutes: cut it.`)
  return { ok: true, extension, milliseconds }
}

/** Other files that people take for mp3 or wav, by how they begin. */
const OTHERS: readonly [begins: string, at: number, what: string][] = [
  ['OggS', 0, 'an Ogg file'],
  ['fLaC', 0, 'a FLAC file'],
  ['ftyp', 4, 'an M4A or MP4 file'],
  ['\x1aE\xdf\xa3', 0, 'a WebM file'],
  ['FORM', 0, 'an AIFF file'],
  ['RF64', 0, 'a wav file of more than 4 GB'],
  ['#!AMR', 0, 'an AMR file'],
  ['%PDF', 0, 'a PDF'],
  ['PK', 0, 'a zip file'],
  ['\x89PNG', 0, 'a picture'],
]

function strangerProblem(bytes: Uint8Array): string {
  const known = OTHERS.find(([begins, at]) => startsWith(bytes, begins, at))?.[2]
  const markup = /^(\xef\xbb\xbf)?\s*</.test(textAt(bytes, 0, 100)) ? 'a web page or a drawing' : undefined
  const what = known ?? markup
  return what
    ? `Inside, this is ${what}, whatever its name says. Save it as mp3 or wav first.`
    : 'Inside, this is neither mp3 nor wav, whatever its name says. Save it as mp3 or wav first.'
}

function lasting(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000)
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`
}

function refused(problem: string): AudioReading {
  return { ok: false, problem }
}
