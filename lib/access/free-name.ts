/** What every name of an account's things fits into: configurations, schedules and clips. */
const NAME_CHARACTERS = 80

/**
 * The first name that is not `taken`: `name` with what `ending` says of the first, the second … try, cut so that it fits.
 * Names differ in more than case.
 */
export function freeName(name: string, taken: readonly string[], ending: (count: number) => string): string {
  const held = new Set(taken.map(each => each.toLowerCase()))
  for (let count = 1; ; count++) {
    const end = ending(count)
    const free = beginningOf(name, NAME_CHARACTERS - end.length) + end
    if (!held.has(free.toLowerCase())) return free
  }
}

/** " copy", then " copy 2". */
export function copyEnding(count: number): string {
  return count === 1 ? ' copy' : ` copy ${count}`
}

/** At most so many characters of a text, never cut through the middle of one that takes two places. */
export function beginningOf(text: string, characters: number): string {
  return text
    .slice(0, characters)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()
}
