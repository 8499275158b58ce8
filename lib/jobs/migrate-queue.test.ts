import pg from 'pg'
import { expect, test } from 'vitest'
import { migrate } from '@/lib/db/migrate'
import { makeDatabase } from '@/lib/db/testing'

test('a role that is no superuser makes the queue’s schema with the rights that the app’s own migrations need', async () => {
  const address = new URL(await makeDatabase('jobs_rights', 'template1'))
  const owner = new pg.Client({ connectionString: address.href })
  await owner.connect()
  await owner.query(`CREATE ROLE modest LOGIN PASSWORD 'modest'; GRANT ALL ON SCHEMA public TO modest`)
  const modest = Object.assign(new URL(address), { username: 'modest', password: 'modest' }).href

  await expect(migrate(modest)).rejects.toThrow(/_first failed: permission denied for database/)
  await owner.query('GRANT CREATE ON DATABASE jobs_rights TO modest')
  await migrate(modest)
  const { rows } = await owner.query('SELECT count(*)::int AS jobs FROM graphile_worker.jobs')
  expect(rows).toEqual([{ jobs: 0 }])
  await owner.end()
})
