import { type Field, fieldsOf, typeOf } from './describe-schema'
import { type Example, exampleOf } from './examples'
import { type DocumentedOperation, openapi } from './openapi'
import { OPERATIONS } from './operations'
import { PROBLEMS } from './problem'

/** One operation as the pages about the API show it. */
export type OperationDoc = {
  id: string
  method: string
  path: string
  scopes: readonly string[]
  title: string
  purpose: string
  parameters: readonly Field[]
  body: { fields: readonly Field[] } | { types: readonly string[]; description: string } | null
  /** `shape`: what the answer's JSON has at its top; null for files and refusals. */
  answers: readonly { status: string; description: string; shape: string | null }[]
  example: Example
}

export type ApiDoc = {
  title: string
  description: string
  address: string
  groups: readonly { name: string; description: string; operations: readonly OperationDoc[] }[]
  things: readonly { name: string; description: string; fields: readonly Field[] }[]
  problems: readonly { code: string; status: number; what: string }[]
}

/** Everything the pages show, made from the document that programs read. `address` is the API's own. */
export function apiDoc(address: string): ApiDoc {
  const { info, tags, paths, components } = openapi()
  const shown = OPERATIONS.flatMap(operation => {
    const documented = paths[operation.path]?.[operation.method.toLowerCase()]
    if (!documented) return []
    const { id, tag, method, path, scopes, summary: title, description: purpose } = operation
    const example = exampleOf(operation, address)
    return [{ tag, ...{ id, method, path, scopes, title, purpose, example }, ...inAndOut(documented) }]
  })
  return {
    ...{ title: info.title, description: info.description, address },
    groups: tags.map(({ name, description }) => ({
      ...{ name, description },
      operations: shown.filter(({ tag }) => tag === name),
    })),
    things: Object.entries(components.schemas)
      .filter(([name]) => name !== 'Problem')
      .map(([name, schema]) => ({ name, description: String(schema.description ?? ''), fields: fieldsOf(schema) })),
    problems: Object.entries(PROBLEMS).map(([code, { status, what }]) => ({ code, status, what })),
  }
}

const PLACES: Readonly<Record<string, string>> = { path: 'in the path', query: 'in the query', header: 'in a header' }

function inAndOut({ parameters, requestBody, responses }: DocumentedOperation) {
  return {
    parameters: parameters.map(({ name, required, description = '', schema, in: place }) => ({
      ...{ name, required, description, fields: [] },
      type: `${typeOf(schema)}, ${PLACES[place]}`,
    })),
    body: bodyOf(requestBody?.content ?? {}),
    answers: Object.entries(responses).map(([status, { description, content = {} }]) => ({
      ...{ status, description },
      shape: status.startsWith('2') ? shapeOf(content) : null,
    })),
  }
}

type Content = NonNullable<DocumentedOperation['requestBody']>['content']

function bodyOf(content: Content): OperationDoc['body'] {
  const types = Object.keys(content)
  const [first] = Object.values(content)
  if (!first) return null
  if (content['application/json']) return { fields: fieldsOf(first.schema) }
  return { types, description: String(first.schema.description ?? '') }
}

function shapeOf(content: Content): string | null {
  const schema = content['application/json']?.schema
  return schema
    ? `{ ${fieldsOf(schema)
        .map(({ name, type }) => `${name}: ${type}`)
        .join(', ')} }`
    : null
}
