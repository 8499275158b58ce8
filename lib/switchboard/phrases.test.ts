import { describe, expect, test } from 'vitest'
import type { Phrase, Prompt, Slip } from './call'
import { mistakeWords, promptWords, spoken } from './phrases'
import { SENTENCES, STANDARD_WORDING, standardWords, type Wording } from './prompt-words'

const LANGUAGES = ['en-IN', 'en-US', 'en-GB', 'hi-IN', 'es-US']
const inVoice = (language: string, voice: string): Wording => ({ voice: { language, voice }, words: {} })
const hindi = inVoice('hi-IN', 'Polly.Aditi')
const spanish = inVoice('es-US', 'Polly.Lupe')

describe('S2: the language of the prompts', () => {
  test('of the region, where a configuration has none of its own', () => {
    expect(promptWords('IN', 'order_code', STANDARD_WORDING)).toEqual({
      kind: 'speech',
      text: 'Please enter your order code, then press hash.',
      language: 'en-IN',
      voice: 'Polly.Aditi',
    })
    expect(promptWords('US', 'order_code', STANDARD_WORDING)).toMatchObject({
      text: 'Please enter your order code, then press pound.',
      language: 'en-US',
    })
  })
  test('Hindi and Spanish have words of their own for every sentence', () => {
    for (const sentence of SENTENCES) {
      expect(standardWords('hi-IN')[sentence]).toMatch(/^[\p{Script=Devanagari}\s,।\u200d]+$/u)
      expect(standardWords('es-US')[sentence]).toMatch(/\.$/)
      expect(new Set(LANGUAGES.slice(2).map(language => standardWords(language)[sentence])).size).toBe(3)
    }
  })
  test.each<[Prompt, Slip]>([
    ['order_code', 'silent'],
    ['order_code', 'wrong_length'],
    ['order_code', 'unknown'],
    ['registered_number', 'silent'],
    ['registered_number', 'wrong_length'],
    ['registered_number', 'unknown'],
  ])('the caller is told which mistake it was: %s, %s', (prompt, slip) => {
    for (const wording of [hindi, spanish])
      expect(mistakeWords('IN', { prompt, slip }, wording)).toMatchObject({ kind: 'speech', ...wording.voice })
  })
  test('no two mistakes at one prompt are told in the same words', () => {
    const told = (prompt: Prompt) =>
      (['silent', 'wrong_length', 'unknown'] as const).map(slip => mistakeWords('IN', { prompt, slip }, hindi).text)
    expect(new Set(told('order_code')).size).toBe(3)
    expect(new Set(told('registered_number')).size).toBe(3)
  })
  test('the standard phrases are said in the voice’s language too', () => {
    const phrases: Phrase[] = ['rejection', 'nothingSet', 'trouble', 'messageTaken', 'noMessage', 'goodbye']
    for (const phrase of phrases) {
      expect(spoken('IN', phrase, hindi.voice).text).toMatch(/नमस्ते।$/)
      expect(spoken('US', phrase, spanish.voice).text).toMatch(/Adiós\.$/)
      expect(spoken('US', phrase, null)).toMatchObject({ language: 'en-US', text: expect.stringMatching(/Goodbye\.$/) })
    }
  })
})

describe('S2: own words', () => {
  test('take the place of the standard ones, sentence by sentence', () => {
    const own: Wording = {
      voice: null,
      words: { askOrderCode: 'Order number, please.', unknownCode: 'Not on our list.' },
    }
    expect(promptWords('IN', 'order_code', own).text).toBe('Order number, please.')
    expect(promptWords('IN', 'registered_number', own).text).toContain('then press hash')
    expect(mistakeWords('IN', { prompt: 'order_code', slip: 'unknown' }, own).text).toBe('Not on our list.')
  })
  test('words that are only spaces are none: the carrier would refuse the whole document', () => {
    const blank: Wording = { voice: null, words: { askOrderCode: '  ' } }
    expect(promptWords('IN', 'order_code', blank).text).toContain('order code')
  })
})
