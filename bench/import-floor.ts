import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { orders } from './import-data'

const PIECE_CHARACTERS = 100_000

/** Seconds that a raw COPY of the same rows takes, nothing checked: into the same table, and into one with two indexes only. */
export type CopySeconds = { allIndexes: number; twoIndexes: number }

/** The floor of an import, and the one by which machines are compared. The rows are gone afterwards. */
export async function copyAlone(pool: pg.Pool, count: number): Promise<CopySeconds> {
  const client = await pool.connect()
  const pieces = [...lines(count)]
  await client.query(`CREATE TABLE bare (LIKE mapping INCLUDING DEFAULTS);
    CREATE UNIQUE INDEX ON bare (config_id, order_code) WHERE active AND order_code IS NOT NULL AND NOT code_released;
    CREATE INDEX ON bare (config_id, customer_number) WHERE active`)
  const twoIndexes = await copySeconds(client, 'bare', pieces)
  await client.query('DROP TABLE bare')
  const allIndexes = await copySeconds(client, 'mapping', pieces)
  await client.query(`DELETE FROM mapping WHERE config_id = 'floor'`)
  await client.query('VACUUM FULL ANALYZE mapping')
  await client.query('CHECKPOINT')
  client.release()
  return { allIndexes, twoIndexes }
}

async function copySeconds(client: pg.PoolClient, table: string, pieces: readonly string[]): Promise<number> {
  await client.query('CHECKPOINT')
  const began = performance.now()
  const copying = client.query(
    copyFrom(`COPY ${table} (config_id, customer_number, follow_me_number, order_code, label, expires_at) FROM STDIN`),
  )
  for (const piece of pieces) if (!copying.write(piece)) await once(copying, 'drain')
  copying.end()
  await once(copying, 'finish')
  return (performance.now() - began) / 1000
}

function* lines(count: number): Generator<string> {
  let text = ''
  for (const { customer, agent, code, label, expires } of orders(count)) {
    text += `floor\t${customer}\t${agent}\t${code}\t${label}\t${expires || '\\N'}\n`
    if (text.length < PIECE_CHARACTERS) continue
    yield text
    text = ''
  }
  yield text
}
