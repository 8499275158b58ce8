import { pool } from '@/lib/db/client'
import { log } from '@/lib/log'
import { CHANNEL } from './channel'

/**
 * Says to every process of the app that calls of this account have changed. Nobody waits for it, and it may be lost: pages
 * ask again for what they show. All accounts of a third of a second are said in one transaction of their own, as a notify
 * in a call's would make calls commit one after the other; and that one is not waited for to be durable.
 */
export function callChanged(accountId: string): void {
  changed.add(accountId)
  if (timer) return
  timer = setTimeout(tell, TOGETHER_MS)
  timer.unref()
}

const TOGETHER_MS = 300
const TELL = `
WITH soon AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
SELECT pg_notify('${CHANNEL}', account_id) FROM soon, unnest($1::text[]) account_id`

const changed = new Set<string>()
let timer: NodeJS.Timeout | undefined

function tell(): void {
  timer = undefined
  const accounts = [...changed]
  changed.clear()
  pool.query({ name: 'call-changed', text: TELL, values: [accounts] }).catch((error: Error) => {
    log.debug({ reason: error.message }, 'pages were not told that calls have changed')
  })
}
