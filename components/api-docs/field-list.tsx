import type { Field } from '@/lib/partner-api/describe-schema'
import classes from './api-docs.module.css'

/** Fields with their meaning; those that must be given are marked where `required` says so. */
export function FieldList({ fields, required = true }: { fields: readonly Field[]; required?: boolean }) {
  return (
    <dl className={classes.fields}>
      {fields.map(field => (
        <div key={field.name}>
          <dt>
            <code>{field.name}</code> <span className={classes.type}>{field.type}</span>{' '}
            {required && field.required && <span className={classes.required}>required</span>}
          </dt>
          <dd>
            {field.description}
            {field.fields.length > 0 && <FieldList fields={field.fields} required={required} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}
