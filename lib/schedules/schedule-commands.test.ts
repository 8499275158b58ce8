import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { inTheMiddleOf } from '@/lib/db/testing-races'
import { lastAudit, refusalOf } from '@/lib/masked-connect/testing'
import { memberOf } from '@/lib/numbers/testing'
import { overrideSchedule } from './override-commands'
import { createSchedule, deleteSchedule, duplicateSchedule, saveSchedule } from './schedule-commands'
import { findSchedule, listSchedules } from './schedule-queries'
import type { ScheduleSettings } from './settings'
import { deliveryHours, follow, owner, reader, startAfresh, stranger } from './testing'

testDatabase()
beforeEach(startAfresh)

const DAY = [{ from: '09:00', to: '18:00' }]
const speech = (text: string) => ({ kind: 'speech', text, language: 'en-IN', voice: 'Polly.Aditi' }) as const
const save = (
  { id, settings, version }: Awaited<ReturnType<typeof deliveryHours>>,
  changed: Partial<ScheduleSettings>,
) => saveSchedule(owner, id, { ...settings, ...changed, version })
const clips = () => db.mediaClip.findMany({ select: { text: true, name: true }, orderBy: { createdAt: 'asc' } })

async function inLibrary(id: string, accountId = 'swift'): Promise<void> {
  await db.mediaClip.create({ data: { id, accountId, name: id, ...speech('From the library.') } })
}

test('a new schedule has a common week in the account’s time zone, and words for callers outside it', async () => {
  const { id } = await createSchedule(owner, { name: ' Delivery hours ', openConfigId: 'hub' })
  expect(await findSchedule(owner, id)).toMatchObject({
    name: 'Delivery hours',
    timeZone: 'Asia/Kolkata',
    week: [DAY, DAY, DAY, DAY, DAY, [], []],
    holidays: [],
    open: { to: 'masked_connect', configId: 'hub', configName: 'Mumbai Hub' },
    closed: { to: 'message', audio: { kind: 'speech', text: expect.stringContaining('closed') }, clipName: null },
    override: null,
    version: 1,
    numbers: [],
  })
  expect(await lastAudit()).toMatchObject({ action: 'schedule.created', subjectId: id, before: null })
})

test('without a configuration yet, open hours play a message', async () => {
  const { settings } = await createSchedule(owner, { name: 'First', openConfigId: null })
  expect(settings.open).toMatchObject({ to: 'message' })
})

test('a name is unique in its account, whatever its capitals; another account may have it too', async () => {
  const first = await deliveryHours()
  const refused = { code: 'conflict', fields: [{ path: 'name' }] }
  expect(await refusalOf(createSchedule(owner, { name: 'delivery HOURS', openConfigId: null }))).toMatchObject(refused)
  await createSchedule(owner, { name: 'Nights', openConfigId: null })
  expect(await refusalOf(save(first, { name: 'nights' }))).toMatchObject(refused)
  expect((await createSchedule(stranger, { name: 'Delivery hours', openConfigId: null })).version).toBe(1)
})

test('saving changes the settings, raises the version, and writes down what differs, from what to what', async () => {
  const before = await deliveryHours()
  const holidays = [{ date: '2026-12-25', name: 'Christmas', ranges: [] }]
  const week = [[...DAY, { from: '20:00', to: '02:00' }], DAY, DAY, DAY, DAY, DAY, []]
  expect(await save(before, { week, holidays, timeZone: 'Asia/Dubai' })).toMatchObject({
    result: 'saved',
    schedule: { version: 2, settings: { week, holidays, timeZone: 'Asia/Dubai' } },
  })
  expect(await lastAudit()).toMatchObject({
    action: 'schedule.saved',
    before: { timeZone: 'Asia/Kolkata', holidays: [] },
    after: { timeZone: 'Asia/Dubai', holidays },
  })
  expect(Object.keys((await lastAudit())?.after as object).toSorted()).toEqual(['holidays', 'timeZone', 'week'])
})

test('targets: Masked Connect, a message or voicemail; text of its own is rewritten in place and goes with its last use', async () => {
  const first = await deliveryHours()
  const second = await save(first, { closed: { to: 'voicemail', audio: speech('Leave a message.') } })
  expect(await clips()).toEqual([{ text: 'Leave a message.', name: null }])
  await inLibrary('jingle')
  const third = await save(second.schedule, { closed: { to: 'voicemail', audio: { kind: 'clip', clipId: 'jingle' } } })
  expect(await clips()).toEqual([{ text: 'From the library.', name: 'jingle' }])
  expect(await findSchedule(owner, first.id)).toMatchObject({
    closed: { to: 'voicemail', audio: { kind: 'clip', clipId: 'jingle' }, clipName: 'jingle' },
  })
  await save(third.schedule, {
    open: { to: 'message', audio: speech('Ask at the counter.') },
    closed: { to: 'masked_connect', configId: 'hub' },
  })
  expect((await clips()).map(({ name }) => name)).toEqual(['jingle', null])
  await deleteSchedule(owner, first.id)
  expect(await clips()).toEqual([{ text: 'From the library.', name: 'jingle' }])
})

test('a configuration or clip that is not there, or another account’s, is refused at its field, and nothing is saved', async () => {
  const schedule = await deliveryHours()
  await inLibrary('foreign', 'other')
  await db.config.create({ data: { id: 'gone', accountId: 'swift', name: 'Gone', deletedAt: new Date() } })
  const refused = (path: string) => ({ code: 'notFound', fields: [{ path }] })
  for (const configId of ['theirs', 'gone', 'nowhere'])
    expect(await refusalOf(save(schedule, { open: { to: 'masked_connect', configId } }))).toMatchObject(
      refused('open.configId'),
    )
  for (const clipId of ['foreign', 'nowhere'])
    expect(
      await refusalOf(save(schedule, { closed: { to: 'message', audio: { kind: 'clip', clipId } } })),
    ).toMatchObject(refused('closed.audio'))
  expect(await refusalOf(createSchedule(owner, { name: 'Other', openConfigId: 'theirs' }))).toMatchObject(
    refused('open.configId'),
  )
  expect(await findSchedule(owner, schedule.id)).toMatchObject({ ...schedule.settings, version: 1 })
})

test('the second of two savers is told who was first and what it looks like now; nothing is written', async () => {
  const schedule = await deliveryHours()
  const meera = { ...memberOf('swift', 'admin'), name: 'Meera' }
  await saveSchedule(meera, schedule.id, { ...schedule.settings, timeZone: 'Asia/Dubai', version: 1 })
  expect(await save(schedule, { name: 'Mine' })).toEqual({
    result: 'changed',
    schedule: { id: schedule.id, version: 2, settings: { ...schedule.settings, timeZone: 'Asia/Dubai' } },
    by: 'Meera',
    at: expect.stringMatching(/^\d{4}-.*Z$/),
  })
  expect(await findSchedule(owner, schedule.id)).toMatchObject({ name: 'Delivery hours', timeZone: 'Asia/Dubai' })
})

test('of two saves at once from one version one is saved and the other shown the difference', async () => {
  const schedule = await deliveryHours()
  const results = await Promise.all(['A', 'B'].map(name => save(schedule, { name })))
  expect(results.map(({ result }) => result).toSorted()).toEqual(['changed', 'saved'])
})

test('waiting for a configuration that is just being saved, a schedule holds none of the clips that may need', async () => {
  const schedule = await deliveryHours()
  await inLibrary('clip')
  const open = { to: 'message', audio: { kind: 'clip', clipId: 'clip' } } as const
  const closed = { to: 'masked_connect', configId: 'hub' } as const
  const result = await inTheMiddleOf(
    tx => tx.$queryRaw`SELECT id FROM config WHERE id = 'hub' FOR UPDATE`,
    () => save(schedule, { open, closed }),
    tx => tx.$queryRaw`SELECT id FROM media_clip WHERE id = 'clip' FOR UPDATE NOWAIT`,
  )
  expect(result).toMatchObject({ status: 'fulfilled', value: { result: 'saved' } })
})

test('an override does not disturb whoever edits the hours', async () => {
  const schedule = await deliveryHours()
  await overrideSchedule(owner, schedule.id, { state: 'open', until: new Date(Date.now() + 60_000).toISOString() })
  expect(await save(schedule, { name: 'Mine' })).toMatchObject({ result: 'saved' })
  expect(await findSchedule(owner, schedule.id)).toMatchObject({ name: 'Mine', override: { state: 'open' } })
})

test('copies made at the same moment each have a name of their own', async () => {
  const schedule = await deliveryHours()
  const taken = { name: 'Delivery hours copy', id: 'taken', accountId: 'swift' }
  const made = await inTheMiddleOf(
    async tx => {
      const { override, holidays, week, ...columns } = await tx.schedule.findUniqueOrThrow({
        where: { id: schedule.id },
      })
      await tx.schedule.create({ data: { ...columns, week: [], holidays: [], ...taken } })
    },
    () => duplicateSchedule(owner, schedule.id),
  )
  expect(made).toMatchObject({ status: 'fulfilled', value: { settings: { name: 'Delivery hours copy 2' } } })
})

test('a copy has the same hours and targets, words of its own, and no number', async () => {
  const schedule = await deliveryHours()
  await follow(schedule.id)
  const copy = await duplicateSchedule(owner, schedule.id)
  expect(copy.settings).toEqual({ ...schedule.settings, name: 'Delivery hours copy' })
  expect((await duplicateSchedule(owner, schedule.id)).settings.name).toBe('Delivery hours copy 2')
  await save(copy, { closed: { to: 'message', audio: speech('Changed in the copy.') } })
  const [original, changed] = await listSchedules(owner)
  expect(original?.numbers).toHaveLength(1)
  expect(original?.closed).toEqual({ ...schedule.settings.closed, clipName: null })
  expect(changed).toMatchObject({
    name: 'Delivery hours copy',
    numbers: [],
    closed: { audio: { text: 'Changed in the copy.' } },
  })
})

test('a schedule that numbers follow is not deleted, and the refusal names them', async () => {
  const { id } = await deliveryHours()
  await follow(id)
  await follow(id, '+912269947013')
  const { code, message } = await refusalOf(deleteSchedule(owner, id))
  expect([code, message]).toEqual([
    'conflict',
    '+91 22 6994 7012 and +91 22 6994 7013 still follow “Delivery hours”. Route them elsewhere first.',
  ])
  await db.phoneNumber.deleteMany()
  await deleteSchedule(owner, id)
  expect(await listSchedules(owner)).toEqual([])
  expect(await lastAudit()).toMatchObject({ action: 'schedule.deleted', subjectName: 'Delivery hours', after: null })
})

test('another account’s schedule is not there, for each command and query', async () => {
  const { id, settings } = await deliveryHours()
  const none = { code: 'notFound', message: 'There is no such schedule in this account.', fields: [] }
  for (const attempt of [
    () => findSchedule(stranger, id),
    () => saveSchedule(stranger, id, { ...settings, open: settings.closed, version: 1 }),
    () => duplicateSchedule(stranger, id),
    () => deleteSchedule(stranger, id),
    () => overrideSchedule(stranger, id, { state: 'open', until: new Date(Date.now() + 60_000).toISOString() }),
  ])
    expect(await refusalOf(attempt())).toEqual(none)
  expect(await listSchedules(stranger)).toEqual([])
})

test('a User sees which numbers follow it, with long digit runs of their labels masked', async () => {
  const { id } = await deliveryHours()
  await follow(id, '+912269947012', 'Was 98200 12345')
  expect((await findSchedule(reader, id)).numbers).toMatchObject([{ number: '+912269947012', label: 'Was •••• 345' }])
  expect((await findSchedule(owner, id)).numbers).toMatchObject([{ label: 'Was 98200 12345' }])
})
