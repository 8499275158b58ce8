import { expect, test } from 'vitest'
import type { AudioChoice, ClipChoice } from '@/lib/media/audio-choice'
import { tellsOfRecording, withNotice } from './recording-notice'

const hindi = { language: 'hi-IN', voice: 'Polly.Aditi' }
const english = { language: 'en-IN', voice: 'Polly.Raveena' }
const clips: ClipChoice[] = [
  { id: 'file', name: 'Jingle', kind: 'file', playable: '/media/x.mp3', speech: null },
  { id: 'text', name: 'Hello', kind: 'speech', playable: null, speech: { text: 'नमस्ते।', ...hindi } },
]
const says = (text: string): AudioChoice => ({ kind: 'speech', text, ...english })

test.each([
  [null, 'no'],
  [says('Welcome to Swift Parcel.'), 'no'],
  [says('Welcome. Calls are recorded.'), 'yes'],
  [says('यह कॉल रिकॉर्ड की जा सकती है।'), 'yes'],
  [says('Esta llamada será grabada.'), 'yes'],
  [{ kind: 'clip', clipId: 'file' }, 'unknown'],
  [{ kind: 'clip', clipId: 'text' }, 'no'],
] as [AudioChoice, string][])('whether callers are told that they are recorded: %j', (greeting, told) => {
  expect(tellsOfRecording(greeting, clips)).toBe(told)
})

test('the notice stands behind the greeting’s own words, in their language and voice, and then callers are told', () => {
  expect(withNotice(null, clips, 'IN')).toEqual({
    ...{ kind: 'speech', text: 'This call may be recorded.' },
    ...{ language: 'en-IN', voice: 'Polly.Aditi' },
  })
  expect(withNotice(says('Welcome.'), clips, 'IN')).toEqual(says('Welcome. This call may be recorded.'))
  expect(withNotice({ kind: 'clip', clipId: 'text' }, clips, 'IN')).toEqual({
    ...{ kind: 'speech', text: 'नमस्ते। यह कॉल रिकॉर्ड की जा सकती है।' },
    ...hindi,
  })
  for (const greeting of [null, says('Hello.'), { kind: 'clip', clipId: 'text' } as const])
    expect(tellsOfRecording(withNotice(greeting, clips, 'US'), clips)).toBe('yes')
})
