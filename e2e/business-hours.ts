import { ask } from './database'

/** Opens or closes the demo account's “Delivery hours” by hand for an hour, or with null leaves them to the clock again. */
export async function setDeliveryHours(state: 'open' | 'closed' | null): Promise<void> {
  const override = state && { state, until: new Date(Date.now() + 3_600_000).toISOString() }
  await ask(`UPDATE schedule SET override = $1, version = version + 1 WHERE id = 'delivery-hours'`, [override])
}
