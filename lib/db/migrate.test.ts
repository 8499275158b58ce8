import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from './migrate'
import { migrationNames } from './migration-files'
import { EVERYTHING, openSchemaEngine } from './schema-engine'
import { makeDatabase } from './testing'

// What the migrations' SQL adds by hand to what Prisma's schema says.
const BY_HAND = {
  indexes: [
    'audit_entry_list',
    'call_agent',
    'call_config',
    'call_customer',
    'call_log',
    'call_number',
    'call_tests',
    'config_name',
    'invitation_open',
    'mapping_customer_inactive',
    'mapping_customer_live',
    'mapping_inactive_code',
    'mapping_list',
    'mapping_live_code',
    'media_clip_name',
    'media_clip_sha256',
    'member_number_held',
    'recording_kept',
    'recording_pending',
    'schedule_name',
  ],
  checks: [
    'account_customer_channel',
    'account_retention_days',
    'api_key_rate',
    'config_code_digits',
    'config_name_length',
    'config_prompt_voice',
    'config_retries',
    'config_ring_seconds',
    'mapping_customer_number_e164',
    'mapping_follow_me_number_e164',
    'mapping_label_length',
    'mapping_numbers_differ',
    'mapping_order_code_digits',
    'media_clip_file',
    'media_clip_speech',
    'member_number_e164',
    'member_number_period',
    'membership_phone_number_e164',
    'phone_number_clip',
    'phone_number_config',
    'phone_number_e164',
    'phone_number_schedule',
    'schedule_closed',
    'schedule_name_length',
    'schedule_open',
  ],
}

const COLUMNS = `
  SELECT table_name, column_name, udt_name, datetime_precision, is_nullable, column_default
  FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`
const INDEXES = `SELECT indexname AS name, indexdef AS says FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`
const CONSTRAINTS = `
  SELECT conname AS name, pg_get_constraintdef(oid) AS says
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1`
const ENUMS = `SELECT enumtypid::regtype::text AS type, enumlabel FROM pg_enum ORDER BY 1, enumsortorder`

const fromMigrations = connection()
const fromSchema = connection()

beforeAll(async () => {
  await fromMigrations.connect('from_migrations', 'migrated_template')
  await fromMigrations.pool.query('DROP TABLE _prisma_migrations')
  await fromSchema.connect('from_schema', 'template1')
  await fromSchema.pool.query(await scriptOfSchema(fromSchema.pool))
})
afterAll(() => Promise.all([fromMigrations.pool.end(), fromSchema.pool.end()]))

test.each(['columns', 'enums'] as const)('the migrations make exactly the %s of the Prisma schema', async what => {
  const statement = what === 'columns' ? COLUMNS : ENUMS
  const { rows } = await fromMigrations.pool.query(statement)
  expect(rows).toEqual((await fromSchema.pool.query(statement)).rows)
  expect(rows).not.toEqual([])
})

test.each([
  ['indexes', INDEXES, BY_HAND.indexes],
  ['constraints', CONSTRAINTS, BY_HAND.checks],
])(
  'the migrations make the %s of the Prisma schema and those written by hand, no others',
  async (_, statement, byHand) => {
    const { rows } = await fromMigrations.pool.query<{ name: string }>(statement)
    expect(rows.filter(({ name }) => !byHand.includes(name))).toEqual((await fromSchema.pool.query(statement)).rows)
    expect(rows.map(row => row.name)).toEqual(expect.arrayContaining(byHand))
  },
)

test('several processes that start at once migrate an empty database once', async () => {
  const address = await makeDatabase('started_together', 'template1')
  const applied = await Promise.all([migrate(address), migrate(address), migrate(address)])
  expect(applied.flat()).toEqual(await migrationNames())
  expect(await migrate(address)).toEqual([])
})

test('a migration that fails leaves nothing behind, and can be tried again', async () => {
  const address = await makeDatabase('failing', 'template1')
  const pool = new pg.Pool({ connectionString: address })
  // In the way of a type that is made half-way through.
  await pool.query('CREATE TYPE outcome AS (one int)')

  await expect(migrate(address)).rejects.toThrow(/outcome/)
  const { rows } = await pool.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
  expect(rows).toEqual([])

  await pool.query('DROP TYPE outcome')
  expect(await migrate(address)).toEqual(await migrationNames())
  await pool.end()
})

function connection() {
  const made = {
    pool: new pg.Pool(),
    async connect(name: string, template: string) {
      made.pool = new pg.Pool({ connectionString: await makeDatabase(name, template), max: 1 })
    },
  }
  return made
}

async function scriptOfSchema(pool: pg.Pool): Promise<string> {
  const content = await readFile('prisma/schema.prisma', 'utf8')
  const engine = await openSchemaEngine(pool)
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
    script: true,
    exitCode: null,
    filters: EVERYTHING,
  })
  return stdout ?? ''
}
