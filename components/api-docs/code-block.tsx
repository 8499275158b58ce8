import classes from './api-docs.module.css'

/** Something to copy. Wider than the page, it scrolls by itself, by keyboard too. */
export function CodeBlock({ label, text }: { label: string; text: string }) {
  return (
    <figure className={classes.code}>
      <figcaption>{label}</figcaption>
      <section aria-label={label} {...SCROLLED_BY_KEYS}>
        <pre>{text}</pre>
      </section>
    </figure>
  )
}

const SCROLLED_BY_KEYS = { tabIndex: 0 }
