import { expect, test } from 'vitest'
import { settingWords } from './setting-words'

const speech = { kind: 'speech', text: 'Namaste', language: 'hi-IN', voice: 'Polly.Aditi' } as const
const clip = { kind: 'clip', clipId: 'c' } as const
const library = [{ id: 'c', name: 'Welcome', kind: 'file', playable: null, speech: null }] as const

test('audio says what callers hear: words with their voice, a clip by its name, or what plays when nothing is set', () => {
  expect(settingWords('greeting', { greeting: speech }, [])).toBe('“Namaste” (Hindi, Aditi)')
  expect(settingWords('greeting', { greeting: clip }, library)).toBe('Clip “Welcome”')
  expect(settingWords('ringback', { ringback: null }, [])).toBe('A standard ring')
})

test('history names a clip as it was called then, also when it is gone', () => {
  expect(settingWords('hold', { hold: { ...clip, name: 'Old name' } }, library)).toBe('Clip “Old name”')
})

test('a prompt is in its own words or the standard ones; what nobody wrote down is said to be that', () => {
  expect(settingWords('silent', { promptWords: { silent: 'Hello?' } }, [])).toBe('“Hello?”')
  expect(settingWords('unknownCode', { promptWords: { silent: 'Hello?' } }, [])).toBe('The standard words')
  expect(settingWords('unknownCode', {}, [])).toBe('Not written down')
  expect(settingWords('promptVoice', { promptVoice: null }, [])).toBe('The voice of the account’s region')
})
