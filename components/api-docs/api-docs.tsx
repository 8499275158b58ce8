import Link from 'next/link'
import type { ApiDoc } from '@/lib/partner-api/docs'
import classes from './api-docs.module.css'
import { CodeBlock } from './code-block'
import { FieldList } from './field-list'
import { GettingStarted } from './getting-started'
import { OperationSection } from './operation-section'

/** The partner API in one page, with its contents beside it: drawn on the server, and nothing but links moves. */
export function ApiDocs({ doc }: { doc: ApiDoc }) {
  const { title, description, address, groups, things, problems } = doc
  return (
    <div className={classes.page}>
      <nav className={classes.contents} aria-label="Contents">
        <Link href="/" className={classes.home ?? ''}>
          Masked Connect
        </Link>
        <a href="#start">Getting started</a>
        {groups.map(({ name, operations }) => (
          <div key={name}>
            <p>{name}</p>
            {operations.map(({ id, title }) => (
              <a key={id} href={`#${id}`}>
                {title}
              </a>
            ))}
          </div>
        ))}
        <a href="#things">What comes back</a>
        <a href="#problems">Problems</a>
      </nav>
      <main className={classes.main}>
        <header>
          <h1>{title}</h1>
          <p className={classes.lead}>{description}</p>
          <p>
            Base address <code>{address}</code> ·{' '}
            <a href="/api/v1/openapi.json" download="masked-connect-openapi.json">
              OpenAPI 3.1 document
            </a>
          </p>
        </header>
        <GettingStarted address={address} />
        {groups.map(({ name, description, operations }) => (
          <section key={name} aria-labelledby={`group-${name}`}>
            <h2 id={`group-${name}`}>{name}</h2>
            <p className={classes.faint}>{description}</p>
            {operations.map(operation => (
              <OperationSection key={operation.id} operation={operation} />
            ))}
          </section>
        ))}
        <section aria-labelledby="things">
          <h2 id="things">What comes back</h2>
          {things.map(({ name, description, fields }) => (
            <article key={name} id={name} className={classes.thing}>
              <h3>{name}</h3>
              <p>{description}</p>
              <FieldList fields={fields} required={false} />
            </article>
          ))}
        </section>
        <section aria-labelledby="problems">
          <h2 id="problems">Problems</h2>
          <p>
            Every refusal is <code>application/problem+json</code> (RFC 9457), and every answer has an{' '}
            <code>X-Request-Id</code>: send one of your own, or keep ours for a question later.
          </p>
          <CodeBlock label="A refusal" text={PROBLEM} />
          <dl className={classes.problems}>
            {problems.map(({ code, status, what }) => (
              <div key={code} id={code}>
                <dt>
                  <span className={classes.status}>{status}</span> <code>{code}</code>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      </main>
    </div>
  )
}

const PROBLEM = `{
  "type": "/docs/api#invalid",
  "title": "Invalid",
  "status": 422,
  "detail": "followMeNumber: Not a phone number. Write it like 98200 00001 or +91 98200 00001.",
  "code": "invalid",
  "errors": [{ "path": "followMeNumber", "message": "Not a phone number. Write it like 98200 00001 or +91 98200 00001." }],
  "requestId": "7f3f6b0e-2a55-4a1c-9f2d-2f5c1f1f8c11"
}`
