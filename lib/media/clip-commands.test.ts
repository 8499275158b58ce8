import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { deleteClip, renameClip, restoreClip, rewriteClip, writeClip } from './clip-commands'
import { listClipChoices, listClips } from './clip-queries'
import { lastAudit, owner, reader, SPEECH, startAfresh, stranger, upload } from './testing'

testDatabase()
beforeEach(startAfresh)

const write = (name: string) => writeClip(owner, { name, ...SPEECH })

describe('text to speak', () => {
  test('is a clip of the library, in a language and one of the carrier’s voices for it', async () => {
    expect(await write('Closed')).toMatchObject({ name: 'Closed', kind: 'speech', ...SPEECH, version: 1, usedBy: [] })
    expect(await lastAudit()).toMatchObject({ action: 'clip.written', subjectKind: 'clip', subjectName: 'Closed' })
  })

  test.each([
    [{ text: ' ' }, 'text', /Write what callers will hear/],
    [{ text: 'a'.repeat(3001) }, 'text', /at most 3,000 characters/],
    [{ voice: 'Polly.Joanna' }, 'voice', /no such voice for this language/],
    [{ name: '' }, 'name', /Give the clip a name/],
    [{ name: 'a'.repeat(81) }, 'name', /at most 80 characters/],
    [{ name: 'two\nlines' }, 'name', /line breaks/],
  ])('is refused when it is %j', async (wrong, path, told) => {
    await expect(writeClip(owner, { name: 'Closed', ...SPEECH, ...wrong })).rejects.toMatchObject({
      issues: [{ path: [path], message: expect.stringMatching(told) }],
    })
  })

  test('can be rewritten, and take the place of a file', async () => {
    const clip = await upload('Greeting.wav')
    const hindi = { text: 'नमस्ते', language: 'hi-IN', voice: 'Polly.Aditi' }
    expect(await rewriteClip(owner, clip.id, { version: 1, ...hindi })).toMatchObject({
      kind: 'speech',
      ...hindi,
      version: 2,
    })
    expect(await lastAudit()).toMatchObject({
      action: 'clip.replaced',
      before: { kind: 'file' },
      after: { kind: 'speech', sha256: null },
    })
  })
})

describe('a name', () => {
  test('is unique in the account, whatever its case, and free in others', async () => {
    await write('Closed')
    await expect(write('CLOSED')).rejects.toMatchObject({
      code: 'conflict',
      fields: [{ path: 'name', message: 'There is a clip “CLOSED” already. Choose another name.' }],
    })
    expect(await writeClip(stranger, { name: 'Closed', ...SPEECH })).toMatchObject({ name: 'Closed' })
  })

  test('can be changed; to one that is taken it can’t', async () => {
    const clip = await write('Closed')
    await write('Open')
    expect(await renameClip(owner, clip.id, { name: 'Closed on Sundays', version: 1 })).toMatchObject({
      name: 'Closed on Sundays',
      version: 2,
    })
    expect(await lastAudit()).toMatchObject({
      action: 'clip.renamed',
      before: { name: 'Closed' },
      after: { name: 'Closed on Sundays' },
    })
    await expect(renameClip(owner, clip.id, { name: 'open', version: 2 })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('changed by two people: the second is told, and nothing is overwritten', async () => {
    const clip = await write('Closed')
    await renameClip(owner, clip.id, { name: 'Closed now', version: 1 })
    await expect(renameClip(owner, clip.id, { name: 'Shut', version: 1 })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/Somebody changed this clip.*“Closed now”/),
    })
  })
})

describe('where a clip is used', () => {
  test('is listed: configurations by point, numbers, schedules', async () => {
    const clip = await write('Everywhere')
    await useEverywhere(clip.id)
    const [shown] = await listClips(owner)
    expect(shown?.usedBy).toEqual([
      { in: 'config', id: 'hub', name: 'Mumbai Hub', at: ['greeting', 'rejection'] },
      { in: 'number', id: 'n', number: '+912269947012', label: 'Was 98200 12345', at: 'voicemail' },
      { in: 'schedule', id: 's', name: 'Delivery hours', at: ['closed'] },
    ])
    const [masked] = await listClips(reader)
    expect(masked?.usedBy[1]).toMatchObject({ number: '+912269947012', label: 'Was •••• 345' })
  })

  test('decides whether it can be deleted: refused, naming where', async () => {
    const clip = await write('Everywhere')
    await useEverywhere(clip.id)
    await expect(deleteClip(owner, clip.id, { version: 1 })).rejects.toMatchObject({
      code: 'conflict',
      message:
        '“Mumbai Hub” (greeting, rejection message), +91 22 6994 7012 (voicemail greeting), and “Delivery hours” (when closed) still play “Everywhere”. Give them something else to play first.',
    })
    expect(await db.mediaClip.count()).toBe(1)
  })

  test('leaves out a configuration that is deleted', async () => {
    const clip = await write('Old')
    await db.config.update({ where: { id: 'hub' }, data: { greetingClipId: clip.id, deletedAt: new Date() } })
    expect((await listClips(owner))[0]?.usedBy).toEqual([])
    await deleteClip(owner, clip.id, { version: 1 })
    expect(await db.mediaClip.count()).toBe(0)
  })

  test('counts a place that begins to play it while it is being deleted', async () => {
    const clip = await write('Contested')
    const placed = db.$transaction(async tx => {
      await tx.$queryRaw`SELECT id FROM media_clip WHERE id = ${clip.id} FOR SHARE`
      await new Promise(resolve => setTimeout(resolve, 300))
      await tx.config.update({ where: { id: 'hub' }, data: { holdClipId: clip.id } })
    })
    await new Promise(resolve => setTimeout(resolve, 100))
    await expect(deleteClip(owner, clip.id, { version: 1 })).rejects.toMatchObject({ code: 'conflict' })
    await placed
  })
})

describe('deleting', () => {
  test('can be undone: the same clip under the same id', async () => {
    const clip = await write('Closed')
    const removal = await deleteClip(owner, clip.id, { version: 1 })
    expect(await lastAudit()).toMatchObject({ action: 'clip.deleted', after: null })
    expect(await restoreClip(owner, removal)).toMatchObject({ id: clip.id, name: 'Closed', ...SPEECH })
    expect(await lastAudit()).toMatchObject({ action: 'clip.restored', before: null })
  })

  test('can’t be undone once the name is given to another clip, nor from another account', async () => {
    const removal = await deleteClip(owner, (await write('Closed')).id, { version: 1 })
    await expect(restoreClip(stranger, removal)).rejects.toMatchObject({ code: 'notFound' })
    await write('Closed')
    await expect(restoreClip(owner, removal)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is for clips of the account’s own library', async () => {
    const theirs = await writeClip(stranger, { name: 'Theirs', ...SPEECH })
    await expect(deleteClip(owner, theirs.id, { version: 1 })).rejects.toMatchObject({ code: 'notFound' })
    await db.mediaClip.create({ data: { id: 'own', accountId: 'swift', kind: 'speech', ...SPEECH } })
    await expect(deleteClip(owner, 'own', { version: 1 })).rejects.toMatchObject({ code: 'notFound' })
  })
})

test('the library lists and offers named clips of the account, by name', async () => {
  const file = await upload('Music 98200 12345.wav')
  await write('Closed')
  await writeClip(stranger, { name: 'Theirs', ...SPEECH })
  await db.mediaClip.create({ data: { id: 'own', accountId: 'swift', kind: 'speech', ...SPEECH } })
  expect((await listClips(owner)).map(({ name }) => name)).toEqual(['Closed', 'Music 98200 12345'])
  expect(await listClipChoices(reader)).toEqual([
    { id: expect.any(String), name: 'Closed', kind: 'speech', playable: null, speech: SPEECH },
    {
      id: file.id,
      name: 'Music •••• 345',
      kind: 'file',
      playable: expect.stringMatching(/^\/media\/[0-9a-f]{64}\.wav$/),
      speech: null,
    },
  ])
})

async function useEverywhere(clipId: string): Promise<void> {
  await db.config.update({ where: { id: 'hub' }, data: { greetingClipId: clipId, rejectionClipId: clipId } })
  const number = { id: 'n', accountId: 'swift', number: '+912269947012', label: 'Was 98200 12345' }
  await db.phoneNumber.create({ data: { ...number, routing: 'voicemail', clipId } })
  await db.schedule.create({
    data: {
      ...{ id: 's', accountId: 'swift', name: 'Delivery hours', timeZone: 'Asia/Kolkata', week: {} },
      ...{ openRouting: 'masked_connect', openConfigId: 'hub', closedRouting: 'message', closedClipId: clipId },
    },
  })
}
