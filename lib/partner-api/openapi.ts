import { z } from 'zod'
import type { Operation } from './operation'
import { OPERATIONS } from './operations'
import { PROBLEM_TYPE, PROBLEMS, type ProblemCode } from './problem'
import { problemShape } from './shapes'

type Schema = Readonly<Record<string, unknown>>
type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: Schema
  example?: unknown
}
type Content = Readonly<Record<string, { schema: Schema; example?: unknown }>>

/** One operation as the document has it. */
export type DocumentedOperation = {
  operationId: string
  tags: readonly string[]
  summary: string
  description: string
  parameters: readonly Parameter[]
  requestBody?: { required: true; content: Content }
  responses: Readonly<Record<string, { description: string; headers?: object; content?: Content }>>
  'x-scopes'?: readonly string[]
  security: readonly Readonly<Record<string, readonly string[]>>[]
}

/** The part of OpenAPI 3.1 that ours is made of. */
export type OpenApi = {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } }
  servers: readonly { url: string; description: string }[]
  tags: readonly { name: string; description: string }[]
  paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>
  components: { schemas: Readonly<Record<string, Schema>>; securitySchemes: object }
}

/** Every operation, made from the schemas that check its input and describe its answers; there is no second description. */
export function openapi(): OpenApi {
  document ??= makeDocument()
  return document
}

export function openapiText(): string {
  text ??= JSON.stringify(openapi())
  return text
}

let document: OpenApi | undefined
let text: string | undefined

function makeDocument(): OpenApi {
  const schemas: Record<string, Schema> = {}
  const keep = (schema: z.ZodType, io: 'input' | 'output') => jsonSchema(schema, io, schemas)
  const paths: Record<string, Record<string, DocumentedOperation>> = {}
  keep(problemShape, 'output')
  for (const operation of OPERATIONS)
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: documented(operation, keep) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Masked Connect partner API',
      version: '1',
      description:
        'Keeps the mapping list in step with your orders. Every changing operation is safe to repeat, in any order: an event carries the time it happened, and older news loses.',
      license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: '/api/v1', description: 'Where this document is' }],
    tags: [
      { name: 'Mappings', description: 'Who is connected to whom.' },
      { name: 'Configurations', description: 'What mappings belong to.' },
      { name: 'Imports', description: 'Whole lists at once.' },
      { name: 'Calls', description: 'What became of calls.' },
    ],
    paths,
    components: {
      schemas,
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'A key made on the API page of the account: mck_…' },
      },
    },
  }
}

type Keep = (schema: z.ZodType, io: 'input' | 'output') => Schema

function documented(operation: Operation, keep: Keep): DocumentedOperation {
  const { id, tag, summary, description, scopes, body } = operation
  return {
    ...{ operationId: id, tags: [tag], summary },
    description: `${description}\n\nScope: ${scopes.map(scope => `\`${scope}\``).join(' or ')}.`,
    parameters: [
      ...Object.entries(operation.params).map(([name, schema]) => parameter('path', name, true, keep(schema, 'input'))),
      ...queryParameters(operation, keep),
      ...(operation.method === 'POST' ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(body && { requestBody: { required: true, content: bodyContent(operation, keep) } }),
    responses: { ...answers(operation, keep), ...problems(operation) },
    security: [{ apiKey: [] }],
  }
}

function queryParameters({ query }: Operation, keep: Keep): Parameter[] {
  if (!query) return []
  const { properties = {}, required = [] } = keep(query, 'input') as {
    properties?: Record<string, Schema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => parameter('query', name, required.includes(name), schema))
}

function parameter(place: 'path' | 'query', name: string, required: boolean, given: Schema): Parameter {
  const { description, examples, ...schema } = given as { description?: string; examples?: unknown[] }
  return {
    ...{ name, in: place, required, schema },
    ...(description !== undefined && { description }),
    ...(examples?.[0] !== undefined && { example: examples[0] }),
  }
}

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Makes the request safe to send again: for 24 hours the same key and body get the first answer. Any text of your own, a UUID for one.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

function bodyContent({ body, example }: Operation, keep: Keep): Content {
  if (body === null) return {}
  if ('json' in body) return { 'application/json': { schema: keep(body.json, 'input'), ...(example && { example }) } }
  return Object.fromEntries(
    body.stream.map(type => [type, { schema: { type: 'string', description: body.description } }]),
  )
}

const REQUEST_ID = {
  'X-Request-Id': { description: 'Of this request: yours, or one made for it.', schema: { type: 'string' } },
}

function answers(operation: Operation, keep: Keep): DocumentedOperation['responses'] {
  return Object.fromEntries(
    Object.entries(operation.answers).map(([status, { description, body }]) => [
      status,
      {
        description,
        headers: REQUEST_ID,
        content:
          typeof body === 'string'
            ? { [body]: { schema: { type: 'string' } } }
            : { 'application/json': { schema: keep(body, 'output') } },
      },
    ]),
  )
}

/** Those of every operation. */
const ALWAYS: readonly ProblemCode[] = ['unauthenticated', 'forbidden', 'rateLimited', 'internal']

function problems(operation: Operation): DocumentedOperation['responses'] {
  const codes = [...ALWAYS, ...operation.problems]
  const content = { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(
    codes.map(code => {
      const { status, what } = PROBLEMS[code]
      const retry = code === 'rateLimited' && {
        'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
      }
      return [String(status), { description: what, headers: { ...REQUEST_ID, ...retry }, content }]
    }),
  )
}

/** A schema of ours in the document's words. Those with an id of their own go to the components and are pointed at. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output', kept: Record<string, Schema>): Schema {
  const made = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any', override: plainTimes })
  const { $schema: _, $defs = {}, ...rest } = pointed(made) as Schema & { $defs?: Record<string, Schema> }
  for (const [name, one] of Object.entries($defs)) kept[name] = withoutId(one)
  const { id } = schema.meta() ?? {}
  if (typeof id !== 'string') return rest
  if (!(id in $defs)) kept[id] = withoutId(rest)
  return { $ref: `#/components/schemas/${id}` }
}

/** A format says it all; the pattern besides is as long as the rest of the schema. */
function plainTimes({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
}

function pointed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointed)
  if (!(value instanceof Object)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === '$ref' ? String(one).replace('#/$defs/', '#/components/schemas/') : pointed(one),
    ]),
  )
}

function withoutId({ id: _, $id: __, ...schema }: Schema): Schema {
  return schema
}
