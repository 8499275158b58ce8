/**
 * What to say to whoever added numbers that are follow-me numbers in these configurations (product.md C21): null where there
 * are none, and a warning where the lists were too long to tell.
 */
export function followMeWarning(configs: readonly string[] | null, many = false): string | null {
  if (configs === null)
    return 'The mapping lists were too long to check. If this number is a follow-me number, calls it was to take are turned away.'
  if (configs.length === 0) return null
  const names = new Intl.ListFormat('en').format(configs.map(name => `“${name}”`))
  const what = many ? 'At least one of these numbers' : 'This number'
  return `${what} is a follow-me number in ${names}. From now on calls it was to take are turned away: a call is never connected to a business number.`
}
