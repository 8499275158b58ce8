import { expect, test } from 'vitest'
import { voiceProblems } from '@/lib/carriers/telephone/voices'
import { LANGUAGES, speaks } from './voices'

const offered = Object.values(LANGUAGES)
  .flat()
  .flatMap(({ language, voices }) => voices.map(({ voice }) => ({ voice, language })))

test.each(offered)('the carrier has $voice for $language', ({ voice, language }) => {
  expect(voiceProblems({ name: 'Speak', attributes: { voice, language }, children: ['Hello'] })).toEqual([])
  expect(speaks(language, voice)).toBe(true)
})

test('India has English and Hindi, the United States English and Spanish; a voice speaks only its own languages', () => {
  expect(LANGUAGES.IN.map(({ language }) => language)).toEqual(expect.arrayContaining(['en-IN', 'hi-IN']))
  expect(LANGUAGES.US.map(({ language }) => language)).toEqual(expect.arrayContaining(['en-US', 'es-US']))
  expect(speaks('hi-IN', 'Polly.Raveena')).toBe(false)
})
