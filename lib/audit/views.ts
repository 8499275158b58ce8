/** One line of the audit log, in words. */
export type AuditEntryView = {
  id: string
  /** RFC 3339. */
  at: string
  by: { kind: 'user' | 'apiKey' | 'operator'; name: string }
  /** What was done: "Role changed". */
  action: string
  /** What kind of thing it was done to: "Member". */
  kind: string
  /** As people called it at the time; `href` leads to it while it exists. */
  subject: { name: string; href: string | null }
  changes: FactChange[]
}

/** One fact, from what to what; null where there was nothing to say of it. */
export type FactChange = { fact: string; from: string | null; to: string | null }

/** `next` is the `before` of the following page; null on the last. */
export type AuditPage = { entries: AuditEntryView[]; next: string | null }

/** Somebody, or something, that has changed anything. */
export type AuditPerson = { id: string; name: string }
