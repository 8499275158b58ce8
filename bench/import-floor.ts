import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { orders } from './import-data'

const PIECE_CHARACTERS = 100_000

/** Seconds that a raw COPY of the same rows into the same table takes, with all its indexes, and nothing checked. They are gone afterwards. */
export async function copyAlone(pool: pg.Pool, count: number): Promise<number> {
  const client = await pool.connect()
  const pieces = [...lines(count)]
  await client.query('CHECKPOINT')
  const began = performance.now()
  const copying = client.query(
    copyFrom('COPY mapping (config_id, customer_number, follow_me_number, order_code, label, expires_at) FROM STDIN'),
  )
  for (const piece of pieces) if (!copying.write(piece)) await once(copying, 'drain')
  copying.end()
  await once(copying, 'finish')
  const seconds = (performance.now() - began) / 1000
  await client.query(`DELETE FROM mapping WHERE config_id = 'floor'`)
  await client.query('VACUUM FULL ANALYZE mapping')
  await client.query('CHECKPOINT')
  client.release()
  return seconds
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
