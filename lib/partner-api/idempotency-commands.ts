import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { pool } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'

/** A request that says which one it is: the same key and body again is the same request. */
export type Identity = { apiKeyId: string; path: string; key: string }

/** An answer as it can be given again. */
export type KeptAnswer = { status: number; contentType: string; body: string }

type Once = {
  identity: Identity
  run: () => Promise<KeptAnswer>
  /** Of the request's body, reading what of it is not read yet. */
  fingerprint: () => Promise<string>
}

/**
 * Runs a request, or gives the answer it had: for a day, whichever process had it (contracts.md `Idempotency-Key`). A repeat
 * while the first runs waits for it. Failures of ours are not kept. Throws `conflict` for the same key with another body.
 */
export async function once({ identity, run, fingerprint }: Once): Promise<{ answer: KeptAnswer; again: boolean }> {
  const claim = randomUUID()
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    if (await claimed(identity, claim))
      return { answer: await answered(identity, claim, run, fingerprint), again: false }
    const kept = await lookUp(identity)
    if (kept?.answer) {
      // Not read before: whoever gave the claim up, dying, leaves the request to this one, body and all.
      if (kept.fingerprint !== (await fingerprint())) throw OTHER_BODY
      return { answer: kept.answer, again: true }
    }
    await setTimeout(wait)
  }
}

/** What a process that died leaves behind blocks nobody for longer. */
const CLAIMED_FOR_MS = 5_000
const RENEWED_EVERY_MS = 1_500
const FIRST_WAIT_MS = 20
const LONGEST_WAIT_MS = 250
/** contracts.md `Idempotency-Key`; afterwards housekeeping clears it away. */
export const ANSWERS_KEPT_MS = 24 * 3_600_000

const OTHER_BODY = new AppError(
  'conflict',
  'This Idempotency-Key was used for another request to this address. Use a new key for every new request.',
  [{ path: 'Idempotency-Key', message: 'Use a new key for every new request.' }],
)

async function answered(
  identity: Identity,
  claim: string,
  run: () => Promise<KeptAnswer>,
  fingerprint: () => Promise<string>,
): Promise<KeptAnswer> {
  const renewing = setInterval(() => void renew(identity, claim), RENEWED_EVERY_MS)
  try {
    const answer = await run()
    if (answer.status >= 500) await letGo(identity, claim)
    else await keep(identity, claim, await fingerprint(), answer)
    return answer
  } catch (error) {
    await letGo(identity, claim)
    throw error
  } finally {
    clearInterval(renewing)
  }
}

/** Whether this request is ours to run: nobody else's, or let go by a process that died, or a day old. */
async function claimed({ apiKeyId, path, key }: Identity, claim: string): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'idempotency-claim',
    text: `INSERT INTO idempotent_request AS r (api_key_id, path, key, claim, claimed_until)
      VALUES ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 ms')
      ON CONFLICT (api_key_id, path, key) DO UPDATE SET claim = excluded.claim, claimed_until = excluded.claimed_until,
        fingerprint = NULL, answer = NULL, created_at = clock_timestamp()
      WHERE (r.answer IS NULL AND r.claimed_until < clock_timestamp())
        OR r.created_at < clock_timestamp() - $6 * interval '1 ms'`,
    values: [apiKeyId, path, key, claim, CLAIMED_FOR_MS, ANSWERS_KEPT_MS],
  })
  return rowCount === 1
}

async function renew({ apiKeyId, path, key }: Identity, claim: string): Promise<void> {
  await pool
    .query({
      name: 'idempotency-renew',
      text: `UPDATE idempotent_request SET claimed_until = clock_timestamp() + $5 * interval '1 ms'
        WHERE api_key_id = $1 AND path = $2 AND key = $3 AND claim = $4 AND answer IS NULL`,
      values: [apiKeyId, path, key, claim, CLAIMED_FOR_MS],
    })
    .catch(error => log.warn({ err: error }, 'a claim on a request could not be renewed'))
}

async function keep(
  { apiKeyId, path, key }: Identity,
  claim: string,
  fingerprint: string,
  answer: KeptAnswer,
): Promise<void> {
  await pool.query({
    name: 'idempotency-keep',
    text: `UPDATE idempotent_request SET answer = $6, fingerprint = $5
      WHERE api_key_id = $1 AND path = $2 AND key = $3 AND claim = $4`,
    values: [apiKeyId, path, key, claim, fingerprint, JSON.stringify(answer)],
  })
}

async function letGo({ apiKeyId, path, key }: Identity, claim: string): Promise<void> {
  await pool
    .query({
      name: 'idempotency-let-go',
      text: `DELETE FROM idempotent_request WHERE api_key_id = $1 AND path = $2 AND key = $3 AND claim = $4`,
      values: [apiKeyId, path, key, claim],
    })
    .catch(error => log.warn({ err: error }, 'a claim on a request could not be let go'))
}

async function lookUp({
  apiKeyId,
  path,
  key,
}: Identity): Promise<{ fingerprint: string | null; answer: KeptAnswer | null } | undefined> {
  const { rows } = await pool.query<{ fingerprint: string | null; answer: KeptAnswer | null }>({
    name: 'idempotency-look-up',
    text: `SELECT fingerprint, answer FROM idempotent_request WHERE api_key_id = $1 AND path = $2 AND key = $3`,
    values: [apiKeyId, path, key],
  })
  return rows[0]
}
