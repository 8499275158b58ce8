import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { memberOf } from '@/lib/numbers/testing'
import { deleteClip, restoreClip, writeClip } from './clip-commands'
import { listClips } from './clip-queries'
import { clearRetired, storeKey } from './kept-files'
import { theStore } from './store/store'
import { arriving, fileOfView, lastAudit, owner, SPEECH, startAfresh, stranger, upload } from './testing'
import { mp3, wav } from './testing-audio'
import { replaceWithFile, uploadClip } from './upload-commands'

testDatabase()
beforeEach(startAfresh)

const DAY_MS = 86_400_000
const isStored = async (file: { sha256: string; extension: string }) => Boolean(await theStore().stat(storeKey(file)))
const clear = (now: Date) => clearRetired({ db, store: theStore() }, now, new AbortController().signal)
const uploading = (content: Uint8Array, fileName = 'x.mp3') => uploadClip(owner, { fileName }, arriving(content))

describe('uploading', () => {
  test('a wav becomes a clip called as the file is, its length and size known, with an audit entry', async () => {
    const clip = await upload('C:\\Audio\\Welcome to Swift.WAV', 1.5)
    expect(clip).toMatchObject({
      name: 'Welcome to Swift',
      kind: 'file',
      extension: 'wav',
      milliseconds: 1500,
      bytes: 24_044,
    })
    expect(clip).toMatchObject({
      address: expect.stringMatching(/^\/media\/[0-9a-f]{64}\.wav$/),
      usedBy: [],
      version: 1,
    })
    expect(await isStored(fileOfView(clip))).toBe(true)
    expect(await lastAudit()).toMatchObject({
      action: 'clip.uploaded',
      subjectName: 'Welcome to Swift',
      actorName: 'Somebody',
    })
  })

  test('what it is called and declared as decides nothing: an mp3 named .wav is an mp3', async () => {
    expect(await uploading(mp3(40), 'greeting.wav')).toMatchObject({
      name: 'greeting',
      extension: 'mp3',
      milliseconds: 1045,
    })
  })

  test.each([
    ['../../x.wav', 'x'],
    ['..\\..\\windows\\x.wav', 'x'],
    ['/etc/passwd', 'passwd'],
    ['.wav', 'Untitled'],
    ['', 'Untitled'],
    ['line\nbreak\0.mp3', 'line break'],
    [`${'long '.repeat(60)}.mp3`, 'long '.repeat(16).trim()],
    ['नमस्ते.mp3', 'नमस्ते'],
    ['v1.2 final.mp3', 'v1.2 final'],
  ])('the name %j is harmless: the clip is called “%s”', async (fileName, name) => {
    expect(await uploading(wav(1), fileName)).toMatchObject({ name })
  })

  test.each([
    ['HTML in an mp3', Buffer.from('<html><script>alert(document.cookie)</script>'), /web page/],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), /drawing/],
    ['an empty file', new Uint8Array(), /empty/],
    ['a file that says it lasts ten hours', wav(1, { said: 36_000 * 16_000 }), /cut off/],
    ['ten hours at a tiny rate', wav(36_000, { hertz: 100, bits: 8 }), /samples a second/],
  ])('%s is refused in words, and nothing is kept', async (_, content, told) => {
    await expect(uploading(content)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(told),
      fields: [{ path: 'file', message: expect.stringMatching(told) }],
    })
    expect(await db.mediaClip.count()).toBe(0)
    expect(await db.auditEntry.count()).toBe(0)
  })

  test('more than 10 MB is refused as soon as there is more, not when all has arrived', async () => {
    let sent = 0
    async function* endless() {
      for (;;) {
        sent += 1_000_000
        yield new Uint8Array(1_000_000)
      }
    }
    const attempt = uploadClip(owner, { fileName: 'endless.mp3' }, endless())
    await expect(attempt).rejects.toMatchObject({
      code: 'tooLarge',
      status: 413,
      message: expect.stringMatching(/10 MB/),
    })
    expect(sent).toBe(11_000_000)
  })

  test('exactly 10 MB is taken', async () => {
    const most = wav(10_000_000 / 16_000, { hertz: 8000 }).subarray(0, 10_000_000)
    new DataView(most.buffer, most.byteOffset).setUint32(40, 10_000_000 - 44, true)
    expect(await uploading(most, 'most.wav')).toMatchObject({ bytes: 10_000_000 })
  })

  test('somebody who hangs up in the middle leaves nothing', async () => {
    async function* breakingOff() {
      yield wav(1).subarray(0, 1000)
      throw new Error('gone')
    }
    await expect(uploadClip(owner, { fileName: 'x.wav' }, breakingOff())).rejects.toThrow('gone')
    expect(await db.mediaClip.count()).toBe(0)
  })
})

describe('the file and what points at it', () => {
  test('when the clip can’t be saved its file goes again', async () => {
    const gone = memberOf('no-such-account', 'owner')
    const file = fileOfView(await upload('probe.wav', 3.25))
    await startAfresh()
    await theStore().remove(storeKey(file))
    await expect(upload('x.wav', 3.25, gone)).rejects.toThrow()
    expect(await isStored(file)).toBe(false)
  })

  test('the same file from ten people at once is ten clips, each with a name of its own, and one file', async () => {
    const clips = await Promise.all(Array.from({ length: 10 }, () => upload('Hold.wav', 2)))
    expect(new Set(clips.map(clip => clip.kind === 'file' && clip.address)).size).toBe(1)
    expect(clips.map(({ name }) => name).sort()).toEqual(
      ['Hold', ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map(count => `Hold ${count}`)].sort(),
    )
  })

  test('while some of those fail, those that are saved keep their file', async () => {
    const gone = memberOf('no-such-account', 'owner')
    const attempts = Array.from({ length: 8 }, (_, place) => upload('x.wav', 2.5, place % 2 ? gone : owner))
    const clips = (await Promise.allSettled(attempts)).flatMap(each =>
      each.status === 'fulfilled' ? [each.value] : [],
    )
    expect(clips).toHaveLength(4)
    for (const clip of clips) expect(await isStored(fileOfView(clip))).toBe(true)
  })

  test('a store that fails is no clip', async () => {
    const put = vi.spyOn(theStore(), 'put').mockRejectedValue(new Error('The disk is full'))
    await expect(upload('x.wav', 4)).rejects.toThrow('The disk is full')
    put.mockRestore()
    expect(await db.mediaClip.count()).toBe(0)
  })

  test('a replaced file is there for calls in progress another day, then it is cleared away', async () => {
    const clip = await upload('Greeting.wav', 1.1)
    const now = new Date()
    const replaced = await replaceWithFile(owner, clip.id, { version: 1 }, arriving(wav(1.2)), now)
    expect(replaced).toMatchObject({ id: clip.id, name: 'Greeting', milliseconds: 1200, version: 2 })
    expect(fileOfView(replaced).sha256).not.toBe(fileOfView(clip).sha256)
    expect(await isStored(fileOfView(clip))).toBe(true)

    await clear(new Date(now.getTime() + DAY_MS / 2))
    expect(await isStored(fileOfView(clip))).toBe(true)
    await clear(new Date(now.getTime() + DAY_MS + 1000))
    expect(await isStored(fileOfView(clip))).toBe(false)
    expect(await isStored(fileOfView(replaced))).toBe(true)
  })

  test('a file that another clip, of any account, points at is not cleared away', async () => {
    const [ours, theirs] = [await upload('a.wav', 1.4), await upload('b.wav', 1.4, stranger)]
    const now = new Date()
    await deleteClip(owner, ours.id, { version: 1 }, now)
    await clear(new Date(now.getTime() + DAY_MS + 1000))
    expect(await isStored(fileOfView(theirs))).toBe(true)
    expect(await db.retiredMedia.count()).toBe(0)
  })

  test('one that the store does not remove stays for the next time, and the others don’t wait for it', async () => {
    const [stuck, other] = [await upload('a.wav', 1.7), await upload('b.wav', 1.8)]
    for (const clip of [stuck, other]) await deleteClip(owner, clip.id, { version: 1 })
    const removing = vi.spyOn(theStore(), 'remove').mockRejectedValueOnce(new Error('the store is full of mischief'))
    const later = new Date(Date.now() + DAY_MS + 1000)
    await clear(later)
    expect(await db.retiredMedia.count()).toBe(1)
    await clear(later)
    removing.mockRestore()
    expect([await isStored(fileOfView(stuck)), await isStored(fileOfView(other))]).toEqual([false, false])
    expect(await db.retiredMedia.count()).toBe(0)
  })

  test('a deleted clip comes back with its file; once that is cleared away it says so', async () => {
    const clip = await upload('Greeting.wav', 1.6)
    const removal = await deleteClip(owner, clip.id, { version: 1 })
    expect(await listClips(owner)).toEqual([])
    expect(await restoreClip(owner, removal)).toMatchObject({ id: clip.id, name: 'Greeting', milliseconds: 1600 })
    expect(await restoreClip(owner, removal)).toMatchObject({ id: clip.id })

    const again = await deleteClip(owner, clip.id, { version: 1 })
    await theStore().remove(storeKey(fileOfView(clip)))
    await expect(restoreClip(owner, again)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/cleared away/),
    })
  })
})

test('replacing text by a file keeps the clip’s id and name', async () => {
  const clip = await writeClip(owner, { name: 'Closed', ...SPEECH })
  const replaced = await replaceWithFile(owner, clip.id, { version: 1 }, arriving(wav(1)))
  expect(replaced).toMatchObject({ id: clip.id, name: 'Closed', kind: 'file' })
  expect(await lastAudit()).toMatchObject({
    action: 'clip.replaced',
    before: { kind: 'speech', text: 'We are closed.' },
    after: { kind: 'file', text: null, milliseconds: 1000 },
  })
})

test('a replacement made from an older version is refused, and its file is not kept', async () => {
  const clip = await upload('Greeting.wav', 1)
  await replaceWithFile(owner, clip.id, { version: 1 }, arriving(wav(1.7)))
  const late = replaceWithFile(owner, clip.id, { version: 1 }, arriving(wav(9.9)))
  await expect(late).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/Somebody changed/) })
  expect(await db.mediaClip.findMany({ select: { milliseconds: true } })).toEqual([{ milliseconds: 1700 }])
})

test('another account’s clip is not there to be replaced', async () => {
  const clip = await upload('Greeting.wav', 1)
  const theirs = replaceWithFile(stranger, clip.id, { version: 1 }, arriving(wav(2)))
  await expect(theirs).rejects.toMatchObject({ code: 'notFound' })
})
