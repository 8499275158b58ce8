import type { Region } from '@/lib/phone/number'

/** A voice of the carrier's, and what people call it. */
export type Voice = { voice: string; name: string }
export type Language = { language: string; name: string; voices: readonly [Voice, ...Voice[]] }

/**
 * What can be spoken, the account's own languages first. Plivo: its own voices speak no Indian language; Aditi speaks both,
 * and there is no man's voice for either.
 */
export const LANGUAGES: Record<Region, readonly [Language, ...Language[]]> = {
  IN: [
    { language: 'en-IN', name: 'English (India)', voices: [polly('Aditi'), polly('Raveena')] },
    { language: 'hi-IN', name: 'Hindi', voices: [polly('Aditi')] },
    { language: 'en-GB', name: 'English (Britain)', voices: [polly('Amy'), polly('Emma'), polly('Brian')] },
  ],
  US: [
    {
      language: 'en-US',
      name: 'English (United States)',
      voices: [polly('Joanna'), polly('Salli'), polly('Kendra'), polly('Matthew'), polly('Justin'), polly('Joey')],
    },
    {
      language: 'es-US',
      name: 'Spanish (United States)',
      voices: [polly('Lupe'), polly('Penelope'), polly('Miguel')],
    },
    { language: 'en-GB', name: 'English (Britain)', voices: [polly('Amy'), polly('Emma'), polly('Brian')] },
  ],
}

/** Whether the carrier has this voice for this language, in any region: an account keeps what it was set up with. */
export function speaks(language: string, voice: string): boolean {
  return Object.values(LANGUAGES)
    .flat()
    .some(each => each.language === language && each.voices.some(one => one.voice === voice))
}

function polly(name: string): Voice {
  return { voice: `Polly.${name}`, name }
}
