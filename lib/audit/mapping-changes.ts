import { formatNumber } from '@/lib/phone/format'
import type { FactChange } from './views'

type Told = { id: string; customerNumber?: unknown; label?: unknown; orderCode?: unknown }

/**
 * Of an entry that tells mappings before and after: each that differs, by its customer's number, from what to what. Null for
 * an entry that tells none, or only one side of them. `words` puts the facts of one mapping in a row.
 */
export function mappingChanges(
  before: unknown,
  after: unknown,
  words: (facts: object, evenNone: boolean) => string,
): FactChange[] | null {
  const [from, to] = [mappingsIn(before), mappingsIn(after)]
  if (!from || !to) return null
  const names = new Map<string, number>()
  return [...new Set([...to.keys(), ...from.keys()])].flatMap(id => {
    const [was, is] = [from.get(id), to.get(id)]
    const differing = was && is && fieldsThatDiffer(was, is)
    if (differing?.length === 0) return []
    const told = (facts: Told | undefined) =>
      facts ? words(differing ? only(facts, differing) : facts, differing !== undefined) : null
    return [{ fact: numbered(names, nameOf(was ?? is)), from: told(was), to: told(is) }]
  })
}

function mappingsIn(side: unknown): Map<string, Told> | null {
  if (!(side instanceof Object && 'mappings' in side && Array.isArray(side.mappings))) return null
  const told = side.mappings.filter((each): each is Told => each instanceof Object && 'id' in each)
  return told.length === side.mappings.length ? new Map(told.map(each => [each.id, each])) : null
}

function fieldsThatDiffer(was: Told, is: Told): string[] {
  const before = new Map(Object.entries(was))
  return Object.entries(is).flatMap(([field, value]) =>
    JSON.stringify(value) === JSON.stringify(before.get(field)) ? [] : [field],
  )
}

function only(facts: Told, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(facts).filter(([field]) => fields.includes(field)))
}

function nameOf(mapping: Told | undefined): string {
  const { customerNumber, label, orderCode } = mapping ?? {}
  const name = typeof customerNumber === 'string' ? formatNumber(customerNumber) : 'Mapping'
  if (typeof label === 'string') return `${name} “${label}”`
  return typeof orderCode === 'string' ? `${name}, order code ${orderCode}` : name
}

/** A second one of the same name says so. */
function numbered(names: Map<string, number>, name: string): string {
  const count = (names.get(name) ?? 0) + 1
  names.set(name, count)
  return count === 1 ? name : `${name} (${count})`
}
