import { elementsOf, type XmlElement } from './parse-xml'
import { broken, type Problem } from './problem'

/** Plivo: a voice it doesn't have, or a language a voice doesn't speak, makes the whole document invalid. */
export function voiceProblems(speak: XmlElement): Problem[] {
  const { voice = 'WOMAN', language } = speak.attributes
  const spoken = languagesOf(voice)
  if (!spoken) return broken(`there is no voice ${voice}`)
  const foreign = language !== undefined && !spoken.includes(language)
  const plainVoice = !voice.startsWith('Polly.')
  return [
    ...(foreign ? broken(`${voice} does not speak ${language}`) : []),
    ...(plainVoice && elementsOf(speak).length > 0 ? broken('speech markup needs a Polly voice') : []),
  ]
}

function languagesOf(voice: string): readonly string[] | undefined {
  if (voice === 'WOMAN') return [...BOTH, ...WOMAN_ONLY]
  if (voice === 'MAN') return [...BOTH, ...MAN_ONLY]
  return POLLY.find(([names]) => names.split(' ').some(name => `Polly.${name}` === voice))?.slice(1)
}

const BOTH = 'nl-NL en-AU en-GB en-US fr-FR de-DE it-IT pl-PL pt-BR es-ES es-US'.split(' ')
const WOMAN_ONLY = ['da-DK', 'fr-CA', 'ru-RU', 'sv-SE']
const MAN_ONLY = ['pt-PT']

/** Amazon's standard voices; Plivo lists no neural ones. */
const POLLY: readonly [names: string, ...languages: string[]][] = [
  ['Aditi', 'en-IN', 'hi-IN'],
  ['Raveena', 'en-IN'],
  ['Joanna Salli Kendra Kimberly Ivy Matthew Justin Joey', 'en-US'],
  ['Amy Emma Brian', 'en-GB'],
  ['Geraint', 'en-GB-WLS'],
  ['Nicole Russell', 'en-AU'],
  ['Naja Mads', 'da-DK'],
  ['Lotte Ruben', 'nl-NL'],
  ['Celine Lea Mathieu', 'fr-FR'],
  ['Chantal', 'fr-CA'],
  ['Marlene Vicki Hans', 'de-DE'],
  ['Dora Karl', 'is-IS'],
  ['Carla Bianca Giorgio', 'it-IT'],
  ['Mizuki Takumi', 'ja-JP'],
  ['Seoyeon', 'ko-KR'],
  ['Liv', 'nb-NO'],
  ['Ewa Maja Jacek Jan', 'pl-PL'],
  ['Vitoria Camila Ricardo', 'pt-BR'],
  ['Ines Cristiano', 'pt-PT'],
  ['Carmen', 'ro-RO'],
  ['Tatyana Maxim', 'ru-RU'],
  ['Conchita Lucia Enrique', 'es-ES'],
  ['Mia', 'es-MX'],
  ['Lupe Penelope Miguel', 'es-US'],
  ['Astrid', 'sv-SE'],
  ['Filiz', 'tr-TR'],
  ['Gwyneth', 'cy-GB'],
  ['Zeina', 'arb'],
  ['Zhiyu', 'cmn-CN'],
]
