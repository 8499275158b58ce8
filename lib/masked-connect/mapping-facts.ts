import type { MappingFacts } from './check-mapping'

/** What people set about a mapping, and nothing else of it. */
export function factsOf({
  customerNumber,
  followMeNumber,
  orderCode,
  label,
  active,
  expiresAt,
}: MappingFacts): MappingFacts {
  return { customerNumber, followMeNumber, orderCode, label, active, expiresAt }
}

export function isSame(before: MappingFacts, after: MappingFacts): boolean {
  return changedFields(before, after).length === 0
}

/** The facts that differ, as the audit log tells them. */
export function differences(before: MappingFacts, after: MappingFacts): { before: object; after: object } {
  const fields = changedFields(before, after)
  const only = (facts: MappingFacts) => Object.fromEntries(fields.map(field => [field, facts[field]]))
  return { before: only(before), after: only(after) }
}

function changedFields(before: MappingFacts, after: MappingFacts): (keyof MappingFacts)[] {
  const fields = Object.keys(before) as (keyof MappingFacts)[]
  return fields.filter(field => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}
