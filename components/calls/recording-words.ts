import type { FetchProblem } from '@/lib/calls/recordings/fetch-problem'
import type { NoRecording } from '@/lib/calls/recordings/views'

/** Why a call has no recording. */
export const NONE_WORDS: Record<NoRecording, string> = {
  nothingSaid: 'Nothing was recorded: the call never got to a conversation or a message.',
  off: 'Not recorded: recording was off in this configuration when the call came in.',
  test: 'Not recorded: a call made in the app has no sound.',
  awaited: 'The carrier has not sent the recording yet. That takes from seconds to minutes after the call.',
  never: 'The carrier never told of a recording of this call.',
}

/** Why a recording is not there. */
export const PROBLEM_WORDS: Record<FetchProblem, string> = {
  strangeAddress:
    'It is said to be at an address that is not one of the carrier’s own, so nothing was fetched from there.',
  missing: 'The carrier has no such file.',
  refused: 'The carrier refuses the file to this account’s credentials. An Owner can check them under Settings.',
  away: 'The carrier could not be reached.',
  slow: 'The carrier took too long to send it.',
  tooLarge: 'The file is larger than any recording should be.',
  cutOff: 'The file arrived cut off.',
  notAudio: 'What the carrier sent is no recording.',
  store: 'The place where recordings are kept did not take it. It may be full.',
  standIn: 'This account has made-up carrier credentials, and the built-in telephone makes no sound.',
  givenUp: 'It was begun many times and never came to an end.',
}
