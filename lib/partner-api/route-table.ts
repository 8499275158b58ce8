import type { Operation } from './operation'

export type Found =
  | { operation: Operation; params: Readonly<Record<string, string>> }
  | { allow: readonly string[] }
  | null

/** The operation at a path below `/api/v1`; the methods there are where this one is none of them; null where nothing is. */
export function routeTable(operations: readonly Operation[]): (method: string, path: string) => Found {
  const places = operations.map(operation => ({ operation, parts: operation.path.slice(1).split('/') }))
  return (method, path) => {
    const given = partsOf(path)
    if (!given) return null
    const here = places.flatMap(({ operation, parts }) => {
      const params = paramsAt(parts, given)
      return params ? [{ operation, params }] : []
    })
    const found = here.find(({ operation }) => operation.method === method)
    if (found) return found
    return here.length > 0 ? { allow: here.map(({ operation }) => operation.method) } : null
  }
}

function partsOf(path: string): string[] | null {
  try {
    const parts = path.split('/').slice(1).map(decodeURIComponent)
    return parts.some(part => part === '' || part.length > 200 || /\p{Cc}/u.test(part)) ? null : parts
  } catch {
    return null
  }
}

function paramsAt(parts: readonly string[], given: readonly string[]): Record<string, string> | null {
  if (parts.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const value = given[index] ?? ''
    if (part.startsWith('{')) params[part.slice(1, -1)] = value
    else if (part !== value) return null
  }
  return params
}
