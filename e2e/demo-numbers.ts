import { ask } from './database'

/** Remembers the demo account's numbers and what they play; the function it gives back puts them as they were. */
export async function keepNumbers(): Promise<() => Promise<void>> {
  const rowsOf = async (table: 'phone_number' | 'media_clip') =>
    JSON.stringify(
      (await ask<{ row: unknown }>(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE account_id = 'demo'`)).map(
        ({ row }) => row,
      ),
    )
  const [numbers, clips] = await Promise.all([rowsOf('phone_number'), rowsOf('media_clip')])
  const [account] = await ask<{ carrier_app_id: string | null }>(`SELECT carrier_app_id FROM account WHERE id = 'demo'`)
  return async () => {
    await ask(`DELETE FROM phone_number WHERE account_id = 'demo'`)
    await ask(
      `INSERT INTO media_clip SELECT * FROM jsonb_populate_recordset(NULL::media_clip, $1)
       ON CONFLICT (id) DO UPDATE SET text = excluded.text, language = excluded.language, voice = excluded.voice`,
      [clips],
    )
    await ask(`INSERT INTO phone_number SELECT * FROM jsonb_populate_recordset(NULL::phone_number, $1)`, [numbers])
    await ask(`UPDATE account SET carrier_app_id = $1 WHERE id = 'demo'`, [account?.carrier_app_id])
  }
}
