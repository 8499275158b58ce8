import type { KeyPrompt } from './key-prompt'

/** `seconds`: how long it took. `late`: the time for the whole entry ran out, and with it the entry. */
export type Entry = { digits: string; rest: string; seconds: number; late: boolean }

/**
 * What a prompt takes out of the keys pressed one after the other. Plivo: a finish key ends the entry and is not part of
 * it; so do the last digit wanted and a pause. Keys beyond that stay in `rest`, where the next prompt meets them first.
 */
export function collect(keys: string, prompt: KeyPrompt, secondsBetweenKeys: number): Entry {
  let digits = ''
  let seconds = 0
  const end = (taken: number, late = false): Entry => ({ digits, rest: keys.slice(taken), seconds, late })

  for (const [index, key] of [...keys].entries()) {
    if (index > 0 && secondsBetweenKeys > prompt.nextKey) {
      seconds += prompt.nextKey
      return end(index)
    }
    seconds += index > 0 ? secondsBetweenKeys : 0
    if (prompt.wholeEntry !== null && seconds > prompt.wholeEntry) return end(index, true)
    if (key === prompt.finishKey) return end(index + 1)
    digits += key
    if (digits.length === prompt.numDigits) return end(index + 1)
  }
  seconds += prompt.nextKey
  return end(keys.length)
}
