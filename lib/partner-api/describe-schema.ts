import { openapi } from './openapi'

type Schema = Readonly<Record<string, unknown>>

/** A field as the pages about the API tell it. */
export type Field = {
  name: string
  type: string
  required: boolean
  description: string
  /** Of an object within. */
  fields: readonly Field[]
}

/** The fields of an object's schema, in its order; of a list, those of its items. */
export function fieldsOf(schema: Schema): Field[] {
  const { properties = {}, required = [] } = objectIn(schema) as {
    properties?: Record<string, Schema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, field]) => ({
    name,
    type: typeOf(field),
    required: required.includes(name),
    description: String(field.description ?? resolved(field).description ?? ''),
    fields: isNamed(field) ? [] : fieldsOf(field),
  }))
}

/** "string or null", "list of Mapping", "live, inactive or expired". */
export function typeOf(schema: Schema): string {
  if (typeof schema.$ref === 'string') return nameIn(schema.$ref)
  if (Array.isArray(schema.enum)) return oneOf(schema.enum.map(String))
  const options = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (options) return oneOf(options.map(typeOf))
  if (schema.type === 'array') return `list of ${typeOf((schema.items ?? {}) as Schema)}`
  if (schema.format === 'date-time') return 'time'
  if (schema.const !== undefined) return String(schema.const)
  return schema.type === 'integer' ? 'number' : String(schema.type ?? 'anything')
}

/** Whether it is one of the things that have a description of their own. */
function isNamed(schema: Schema): boolean {
  return JSON.stringify(schema).includes('"$ref"')
}

function objectIn(schema: Schema): Schema {
  const found = resolved(schema)
  if (found.type === 'array') return objectIn((found.items ?? {}) as Schema)
  return found
}

function resolved(schema: Schema): Schema {
  if (typeof schema.$ref !== 'string') return schema
  return openapi().components.schemas[nameIn(schema.$ref)] ?? {}
}

function nameIn(reference: string): string {
  return reference.split('/').at(-1) ?? reference
}

function oneOf(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
