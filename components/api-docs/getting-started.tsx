import classes from './api-docs.module.css'
import { CodeBlock } from './code-block'

/** What everything else takes for granted: the key, time, repeats, pages, the rate; and an order from end to end. */
export function GettingStarted({ address }: { address: string }) {
  return (
    <section aria-labelledby="start">
      <h2 id="start">Getting started</h2>
      <p>
        An Owner or Admin makes a key on the account’s API page. Send it with every request:{' '}
        <code>Authorization: Bearer mck_…</code>. Bodies are JSON, times RFC 3339, numbers E.164; on the way in, numbers
        may be written as people of the account’s region write them. Fields that nobody knows are refused.
      </p>
      <CodeBlock label="An order, dispatched and delivered" text={orderExample(address)} />
      <dl className={classes.rules}>
        <dt>Older news loses</dt>
        <dd>
          <code>occurredAt</code> says when an event happened. News older than the newest applied to the same mapping is
          answered with <code>ignored</code>, also after a removal, for 90 days. So events may come late, twice, or in
          any order.
        </dd>
        <dt>Safe to repeat</dt>
        <dd>
          Every changing operation can be sent again. On POST, an <code>Idempotency-Key</code> of your own gets you the
          very same answer for 24 hours.
        </dd>
        <dt>Pages</dt>
        <dd>
          Lists have 100 entries a page, up to 500 with <code>limit</code>. Ask for what follows with{' '}
          <code>cursor</code> set to <code>nextCursor</code>, until that is null.
        </dd>
        <dt>Rate</dt>
        <dd>
          200 requests a second for each key, unless set otherwise. Beyond that: 429, and <code>Retry-After</code> says
          how many seconds to wait.
        </dd>
      </dl>
    </section>
  )
}

function orderExample(address: string): string {
  return `# Dispatched: Asha's order 4821 goes out with Ravi
curl -X PUT ${address}/configs/CONFIG_ID/orders/4821 \\
  -H "Authorization: Bearer $MASKED_CONNECT_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{ "customerNumber": "+91 98700 00001", "followMeNumber": "+91 98200 00001",
        "occurredAt": "2026-11-25T09:30:00Z" }'

# Delivered: her next call is not connected to Ravi
curl -X DELETE "${address}/configs/CONFIG_ID/orders/4821?occurredAt=2026-11-25T11:00:00Z" \\
  -H "Authorization: Bearer $MASKED_CONNECT_KEY"`
}
