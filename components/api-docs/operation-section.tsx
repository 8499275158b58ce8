import type { OperationDoc } from '@/lib/partner-api/docs'
import classes from './api-docs.module.css'
import { CodeBlock } from './code-block'
import { FieldList } from './field-list'

/** One operation: what it is for, what goes in, what comes out, and a request to copy in two languages. */
export function OperationSection({ operation }: { operation: OperationDoc }) {
  const { id, method, path, scopes, title, purpose, parameters, body, answers, example } = operation
  return (
    <article id={id} className={classes.operation} aria-labelledby={`${id}-title`}>
      <div>
        <h3 id={`${id}-title`}>{title}</h3>
        <p className={classes.address}>
          <span className={classes.method} data-method={method}>
            {method}
          </span>{' '}
          <code>{path}</code>
        </p>
        <p>{purpose}</p>
        <p className={classes.faint}>
          Scope: <code>{scopes.join(' or ')}</code>
        </p>
        {parameters.length > 0 && (
          <>
            <h4>Parameters</h4>
            <FieldList fields={parameters} />
          </>
        )}
        {body && (
          <>
            <h4>Body</h4>
            {'fields' in body ? (
              <FieldList fields={body.fields} />
            ) : (
              <p>
                <code>{body.types.join(' or ')}</code>. {body.description}
              </p>
            )}
          </>
        )}
        <h4>Answers</h4>
        <ul className={classes.answers}>
          {answers.map(({ status, description, shape }) => (
            <li key={status}>
              <span className={classes.status} data-good={status.startsWith('2')}>
                {status}
              </span>{' '}
              {description} {shape && <code className={classes.shape}>{shape}</code>}
            </li>
          ))}
        </ul>
      </div>
      <div className={classes.examples}>
        <CodeBlock label={`${title}, with curl`} text={example.curl} />
        <CodeBlock label={`${title}, in TypeScript`} text={example.typescript} />
      </div>
    </article>
  )
}
