import type pg from 'pg'
import { log } from '@/lib/log'

/** Makes the jobs of dead workers anybody's again. Harmless when several do it at once. */
export async function takeOver(pool: pg.Pool, holders: readonly string[]): Promise<void> {
  const { rows } = await pool.query<{ jobId: string; task: string; givenUp: boolean }>(LEFT_BY, [holders])
  await pool.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [holders])
  for (const { givenUp, ...job } of rows) {
    if (givenUp) log.error(job, 'a job is given up: its worker died at the last attempt')
    else log.warn(job, 'a job goes on whose worker died')
  }
}

const LEFT_BY = `SELECT id::text AS "jobId", task_identifier AS task, attempts >= max_attempts AS "givenUp"
  FROM graphile_worker.jobs WHERE locked_by = ANY ($1::text[])`
