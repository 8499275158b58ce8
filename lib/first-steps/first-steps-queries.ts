import { type Actor, allow } from '@/lib/access/actor'
import { tryCallHours } from '@/lib/calls/try-call-queries'
import type { TryCallHours } from '@/lib/calls/try-call-views'
import { db } from '@/lib/db/client'
import { isLive } from '@/lib/masked-connect/mapping-conditions'
import { exampleCallers } from '@/lib/numbers/number-queries'
import type { ExampleCaller } from '@/lib/numbers/views'
import type { FirstSteps } from './steps'

type TestCall = { known: readonly ExampleCaller[]; hours: TryCallHours | null }

type Row = FirstSteps['done'] & { configId: string | null; numberId: string | null }

/** How far an account is on its way to the first masked call, from what is really there. */
export async function loadFirstSteps(actor: Actor, now = new Date()): Promise<FirstSteps> {
  allow(actor, 'settings.read')
  const [row] = await db.$queryRaw<Row[]>`
    WITH own AS (
      SELECT c.*, EXISTS (
        SELECT 1 FROM mapping m
        WHERE m.config_id = c.id AND ${isLive(now)}
      ) AS filled
      FROM config c WHERE c.account_id = ${actor.accountId} AND c.deleted_at IS NULL
    ), routed AS (
      SELECT n.id, n.routing, n.created_at FROM phone_number n LEFT JOIN schedule s ON s.id = n.schedule_id
      WHERE n.account_id = ${actor.accountId}
        AND 'masked_connect' IN (n.routing::text, s.open_routing::text, s.closed_routing::text)
    )
    SELECT
      EXISTS (SELECT 1 FROM media_clip WHERE account_id = ${actor.accountId} AND name IS NOT NULL) OR EXISTS (
        SELECT 1 FROM own
        WHERE coalesce(greeting_clip_id, ringback_clip_id, hold_clip_id, rejection_clip_id) IS NOT NULL
      ) AS audio,
      EXISTS (SELECT 1 FROM own) AS config,
      EXISTS (SELECT 1 FROM own WHERE filled) AS mappings,
      EXISTS (SELECT 1 FROM routed) AS number,
      EXISTS (
        SELECT 1 FROM call WHERE account_id = ${actor.accountId} AND test AND connected_at IS NOT NULL
      ) AS "testCall",
      -- The first made, and sooner one with a mapping list to look at.
      (SELECT id FROM own ORDER BY filled DESC, created_at, id LIMIT 1) AS "configId",
      -- Sooner one whose calls are connected at any hour.
      (SELECT id FROM routed ORDER BY routing = 'masked_connect' DESC, created_at, id LIMIT 1) AS "numberId"`
  if (!row) throw new Error('A question without a table had no answer.')
  const { configId, numberId, ...done } = row
  return { done, configId, numberId }
}

/** What the test call of the last step begins with: customers to call as, and the business hours its number keeps. */
export async function firstTestCall(actor: Actor, { configId, numberId }: FirstSteps): Promise<TestCall> {
  const [examples, hours] = await Promise.all([exampleCallers(actor), tryCallHours(actor)])
  const kept = (numberId && hours.get(numberId)) || null
  return { known: examples.get(kept?.openConfigId ?? configId ?? '') ?? [], hours: kept }
}
