import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { lastAudit, refusalOf } from '@/lib/masked-connect/testing'
import { stateAt } from './hours'
import { overrideSchedule, resumeSchedule } from './override-commands'
import { findSchedule } from './schedule-queries'
import { deliveryHours, owner, startAfresh } from './testing'

testDatabase()
beforeEach(startAfresh)

/** A Tuesday, 14:30 in India. */
const NOW = new Date('2026-11-24T09:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

test('closed by hand until five o’clock: closed a moment before, open by the hours at five, and nothing had to end it', async () => {
  const { id } = await deliveryHours()
  const until = later(150)
  await overrideSchedule(owner, id, { state: 'closed', until: until.toISOString() }, NOW)
  const at = async (moment: Date) => stateAt(await findSchedule(owner, id, moment), moment)

  expect(await at(new Date(until.getTime() - 1))).toEqual({ open: false, because: 'override', until })
  expect(await at(until)).toMatchObject({ open: true, because: 'hours' })
  expect((await findSchedule(owner, id, until)).override, 'an ended one is none').toBeNull()
  expect(await lastAudit()).toMatchObject({
    action: 'schedule.overridden',
    before: { override: null },
    after: { override: { state: 'closed', until: until.toISOString() } },
  })
})

test('a new override takes the place of the one in force; ended early, the hours decide again', async () => {
  const { id } = await deliveryHours()
  await overrideSchedule(owner, id, { state: 'closed', until: later(60).toISOString() }, NOW)
  await overrideSchedule(owner, id, { state: 'open', until: '2026-11-24T21:30:00+05:30' }, NOW)
  const open = { state: 'open', until: '2026-11-24T16:00:00.000Z' }
  expect((await findSchedule(owner, id, NOW)).override).toEqual(open)
  await resumeSchedule(owner, id, NOW)
  expect((await findSchedule(owner, id, NOW)).override).toBeNull()
  expect(await lastAudit()).toMatchObject({
    action: 'schedule.resumed',
    before: { override: open },
    after: { override: null },
  })
  const entries = await db.auditEntry.count()
  await resumeSchedule(owner, id, NOW)
  expect(await db.auditEntry.count(), 'nothing in force, nothing to write down').toBe(entries)
})

test.each([
  [0, 'Pick an end that lies ahead.'],
  [-1, 'Pick an end that lies ahead.'],
  [30 * 24 * 60 + 1, 'Pick an end within 30 days. For longer, change the hours.'],
])('an end in %i minutes is refused: %s', async (minutes, message) => {
  const { id } = await deliveryHours()
  const attempt = overrideSchedule(owner, id, { state: 'open', until: later(minutes).toISOString() }, NOW)
  expect(await refusalOf(attempt)).toEqual({ code: 'invalid', message, fields: [{ path: 'until', message }] })
})

test('an override always has an end', async () => {
  const { id } = await deliveryHours()
  for (const until of [undefined, null, '', 'tomorrow', '2026-11-24'])
    expect((await refusalOf(overrideSchedule(owner, id, { state: 'open', until }, NOW))).fields).toMatchObject([
      { path: ['until'], message: 'Pick when it ends.' },
    ])
})
