import { beforeEach, expect, test } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { deleteConfig } from '@/lib/masked-connect/config-commands'
import { owner, startAfresh } from '@/lib/masked-connect/testing'
import { HOURLY, NIGHTLY } from './chores'
import { clearConfiguration } from './clear-configuration'
import { houseEveryNight } from './housekeeping'
import type { Job } from './job'
import { queueFigures } from './queue-figures'

testDatabase()
beforeEach(async () => {
  await startAfresh()
  await pool.query('DELETE FROM mapping_tombstone; DELETE FROM graphile_worker._private_jobs')
})

const NOW = new Date('2026-11-25T12:00:00Z')
const job: Job = { id: '1', attempt: 1, signal: new AbortController().signal, pool, hold: async () => {} }
const clean = async (chores: typeof HOURLY) => {
  for (const chore of Object.values(chores)) await chore(job, NOW)
}
const count = async (table: string) => (await pool.query(`SELECT count(*)::int AS rows FROM ${table}`)).rows[0].rows
/** `hours` before now, as SQL has it. */
const ago = (hours: number) => `'2026-11-25T12:00:00Z'::timestamptz - interval '${hours} hours'`

test('a deleted configuration’s rows are cleared away by a job that comes with the deletion; another’s stay', async () => {
  await fill('hub', 12_001)
  await fill('theirs', 1)
  await deleteConfig(owner, 'hub')
  const { rows } = await pool.query('SELECT payload FROM graphile_worker._private_jobs')
  expect(rows).toEqual([{ payload: { configId: 'hub' } }])

  await clearConfiguration('hub', job)
  expect(await count("mapping WHERE config_id = 'hub'")).toBe(0)
  expect(await count("mapping_tombstone WHERE config_id = 'hub'")).toBe(0)
  expect([await count('mapping'), await count('mapping_tombstone')]).toEqual([1, 1])
  await clearConfiguration('hub', job)
})

test('a configuration that is not deleted keeps its rows, and a deletion that fails adds no job', async () => {
  await fill('hub', 3)
  await clearConfiguration('hub', job)
  expect(await count('mapping')).toBe(3)
  await expect(deleteConfig(owner, 'theirs')).rejects.toMatchObject({ code: 'notFound' })
  expect(await queueFigures()).toEqual({ waiting: 0, running: 0, failed: 0 })
})

test('clearing away stops between two batches and goes on where it was', async () => {
  await fill('hub', 6_000)
  await deleteConfig(owner, 'hub')
  const stop = new AbortController()
  const first = clearConfiguration('hub', { ...job, signal: stop.signal })
  stop.abort()
  await expect(first).rejects.toThrow()
  expect(await count("mapping WHERE config_id = 'hub'")).toBe(1_000)
  await clearConfiguration('hub', job)
  expect(await count("mapping WHERE config_id = 'hub'")).toBe(0)
})

test('rows whose own job was given up are found every hour', async () => {
  await fill('hub', 1)
  await deleteConfig(owner, 'hub')
  await pool.query('UPDATE graphile_worker._private_jobs SET attempts = max_attempts')
  expect(await queueFigures()).toEqual({ waiting: 0, running: 0, failed: 1 })
  await clean(HOURLY)
  await clean(HOURLY)
  expect(await queueFigures()).toEqual({ waiting: 1, running: 0, failed: 1 })
})

test('every hour: what slows no sign-in, what can’t be undone, and test calls of yesterday', async () => {
  await pool.query(`
    INSERT INTO sign_in_failure (key, at) VALUES ('old', ${ago(1.1)}), ('new', ${ago(0.9)});
    INSERT INTO try_call (id, account_id, user_id, call, created_at)
      VALUES ('old', 'swift', 'u', '{}', ${ago(25)}), ('new', 'swift', 'u', '{}', ${ago(23)});
    INSERT INTO mapping_change (account_id, config_id, audit_id, act, created_at)
      VALUES ('swift', 'hub', 1, '{}', ${ago(25)}), ('swift', 'hub', 2, '{}', ${ago(23)});
    INSERT INTO mapping_before (change_id, mapping_id, changed_at)
      SELECT c.id, m, now() FROM mapping_change c, generate_series(1, 6000) m`)
  await clean(HOURLY)
  expect(await db.signInFailure.findMany({ select: { key: true } })).toEqual([{ key: 'new' }])
  expect(await db.tryCall.findMany({ select: { id: true } })).toEqual([{ id: 'new' }])
  expect(await db.mappingChange.findMany({ select: { auditId: true } })).toEqual([{ auditId: 2n }])
  expect(await count('mapping_before')).toBe(6_000)
})

test('every night: links of a month ago, tombstones after 90 days, and jobs long given up', async () => {
  const [month, ninety] = [31 * 24, 91 * 24]
  await pool.query(`
    INSERT INTO invitation (id, account_id, email, role, token_hash, invited_by, expires_at, accepted_at) VALUES
      ('used', 'swift', 'a@example.com', 'user', 'a', 'o', ${ago(1)}, ${ago(month)}),
      ('expired', 'swift', 'b@example.com', 'user', 'b', 'o', ${ago(month)}, NULL),
      ('open', 'swift', 'c@example.com', 'user', 'c', 'o', ${ago(-1)}, NULL);
    INSERT INTO app_user (id, email, name, password_hash) VALUES ('u', 'u@example.com', 'U', '');
    INSERT INTO password_reset (id, user_id, token_hash, expires_at) VALUES
      ('expired', 'u', 'a', ${ago(month)}), ('open', 'u', 'b', ${ago(-1)});
    INSERT INTO mapping_tombstone (config_id, subject, occurred_at, written_at) VALUES
      ('hub', 'old', now(), ${ago(ninety)}), ('hub', 'new', ${ago(ninety)}, ${ago(ninety - 48)});
    SELECT graphile_worker.add_job('x', max_attempts => 1), graphile_worker.add_job('y', max_attempts => 1),
      graphile_worker.add_job('z', run_at => ${ago(-1)});
    UPDATE graphile_worker._private_jobs SET attempts = 1, updated_at = ${ago(month)} WHERE id IN
      (SELECT id FROM graphile_worker.jobs WHERE task_identifier IN ('x', 'z'));
    UPDATE graphile_worker._private_jobs SET attempts = 1, updated_at = ${ago(1)} WHERE id IN
      (SELECT id FROM graphile_worker.jobs WHERE task_identifier = 'y')`)
  await clean(NIGHTLY)
  expect(await db.invitation.findMany({ select: { id: true } })).toEqual([{ id: 'open' }])
  expect(await db.passwordReset.findMany({ select: { id: true } })).toEqual([{ id: 'open' }])
  expect(await db.mappingTombstone.findMany({ select: { subject: true } })).toEqual([{ subject: 'new' }])
  const { rows } = await pool.query('SELECT task_identifier AS task FROM graphile_worker.jobs ORDER BY task')
  expect(rows).toEqual([{ task: 'y' }, { task: 'z' }])
})

test('a chore that fails keeps none of the others from being done', async () => {
  await pool.query(`INSERT INTO mapping_tombstone (config_id, subject, occurred_at, written_at)
    VALUES ('hub', 'old', now(), '2020-01-01')`)
  await pool.query('ALTER TABLE invitation RENAME TO mislaid')
  await expect(houseEveryNight(job)).rejects.toThrow('Not done: invitations.')
  await pool.query('ALTER TABLE mislaid RENAME TO invitation')
  expect(await count('mapping_tombstone')).toBe(0)
})

async function fill(configId: string, rows: number): Promise<void> {
  await pool.query(
    `INSERT INTO mapping (config_id, customer_number, follow_me_number)
      SELECT $1, '+9198' || lpad(n::text, 8, '0'), '+919820000001' FROM generate_series(1, $2::int) n`,
    [configId, rows],
  )
  await pool.query('INSERT INTO mapping_tombstone (config_id, subject, occurred_at) VALUES ($1, $1, now())', [configId])
}

test('every hour: answers of the partner API that are given again no more', async () => {
  await pool.query(`
    INSERT INTO idempotent_request (api_key_id, path, key, claim, claimed_until, created_at)
      VALUES ('k', '/', 'old', 'c', now(), ${ago(25)}), ('k', '/', 'new', 'c', now(), ${ago(23)})`)
  await clean(HOURLY)
  expect((await pool.query('SELECT key FROM idempotent_request')).rows).toEqual([{ key: 'new' }])
})
