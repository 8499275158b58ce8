import { type FormErrors, schemaResolver } from '@mantine/form'

type Schema = Parameters<typeof schemaResolver>[0]

/**
 * For `useForm({ validate })`: checks by a schema that is fetched once something is submitted, on pages that are mostly read.
 * Out of reach it finds nothing wrong: the command behind the form asks the same of it.
 */
export function checkedBy(fetch: () => Promise<Schema>): (values: object) => Promise<FormErrors> {
  return async values => {
    const schema = await fetch().catch(() => null)
    return schema ? schemaResolver(schema)(values as Record<string, unknown>) : {}
  }
}
