/** What must not be read: a name to report it by, and the text itself. Phone numbers are known by their last ten digits. */
export type Secret = { what: string; text: string }

/** A phone number as a secret, found however it is written; reported by its last 3 digits. */
export function phoneSecret(what: string, number: string): Secret {
  return { what: `${what} …${number.slice(-3)}`, text: number.replace(/\D/g, '').slice(-10) }
}

/** The lines of a text that hold a secret, by line number and name; never the secret itself. */
export function leaksIn(text: string, secrets: readonly Secret[]): string[] {
  return text.split('\n').flatMap((line, index) => {
    const bare = line.replace(/(?<=\d)[\s().-]+(?=\d)/g, '')
    return secrets
      .filter(({ text }) => line.includes(text) || bare.includes(text))
      .map(({ what }) => `line ${index + 1} holds ${what}`)
  })
}
