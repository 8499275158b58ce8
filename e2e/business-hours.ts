import { ask } from './database'
import { CALLING } from './mumbai-hub'

/** Where the schedules of the demo account are. */
export const HOURS = `${CALLING}/business-hours`

const STORY = 'story-'
/** Where `storySchedule('Story hours')` is. */
export const STORY_HOURS = `${HOURS}/${STORY}story-hours`
const DAY = [{ from: '09:00', to: '18:00' }]
const WEEK = [DAY, DAY, DAY, DAY, DAY, [], []]

/** A schedule of the demo account as it might have been for months: Monday to Friday 09:00–18:00, open → Mumbai Hub. */
export async function storySchedule(name: string): Promise<{ id: string; address: string }> {
  const id = STORY + name.toLowerCase().replaceAll(' ', '-')
  await ask(
    `INSERT INTO media_clip (id, account_id, kind, text, language, voice, updated_at)
     VALUES ($1, 'demo', 'speech', 'We are closed.', 'en-IN', 'Polly.Aditi', now()) ON CONFLICT DO NOTHING`,
    [id],
  )
  await ask(
    `INSERT INTO schedule (id, account_id, name, time_zone, week, open_routing, open_config_id, closed_routing, closed_clip_id, updated_at)
     VALUES ($1, 'demo', $2, 'Asia/Kolkata', $3, 'masked_connect', 'mumbai-hub', 'message', $1, now()) ON CONFLICT DO NOTHING`,
    [id, name, JSON.stringify(WEEK)],
  )
  return { id, address: `${HOURS}/${id}` }
}

/** A further business number of the demo account that follows the schedule. */
export async function followedBy(scheduleId: string, number: string): Promise<void> {
  await ask(
    `INSERT INTO phone_number (id, account_id, number, routing, schedule_id, updated_at)
     VALUES ($1, 'demo', $2, 'business_hours', $3, now())`,
    [STORY + number, number, scheduleId],
  )
}

/** Leaves the demo account without anything that stories about schedules made. */
export async function removeStorySchedules(): Promise<void> {
  const those = `SELECT id FROM schedule WHERE account_id = 'demo' AND (id LIKE '${STORY}%' OR name LIKE 'Story %')`
  await ask(`DELETE FROM phone_number WHERE schedule_id IN (${those})`)
  const gone = await ask<{ open_clip_id: string | null; closed_clip_id: string | null }>(
    `DELETE FROM schedule WHERE id IN (${those}) RETURNING open_clip_id, closed_clip_id`,
  )
  const clips = gone.flatMap(row => [row.open_clip_id, row.closed_clip_id])
  await ask('DELETE FROM media_clip WHERE name IS NULL AND id = ANY($1)', [clips])
}

export async function keptSchedule(name: string) {
  const [row] = await ask<{
    id: string
    week: unknown[]
    holidays: { date: string; name: string }[]
    override: { state: string; until: string } | null
    time_zone: string
    version: number
  }>('SELECT * FROM schedule WHERE name = $1', [name])
  return row
}

/** Opens or closes the demo account's “Delivery hours” by hand for an hour, or with null leaves them to the clock again. */
export async function setDeliveryHours(state: 'open' | 'closed' | null): Promise<void> {
  const override = state && { state, until: new Date(Date.now() + 3_600_000).toISOString() }
  await ask(`UPDATE schedule SET override = $1, version = version + 1 WHERE id = 'delivery-hours'`, [override])
}
