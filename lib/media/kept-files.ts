import type { Prisma, PrismaClient } from '@/lib/db/generated/client'
import { log } from '@/lib/log'
import type { MediaFile } from './media-address'
import type { AudioFile } from './receive-file'
import type { Store } from './store/store'

type Within = { db: PrismaClient; store: Store }

const TYPES: Record<string, string> = { mp3: 'audio/mpeg', wav: 'audio/wav' }
const DAY_MS = 86_400_000
/** For a store that is far away; the rows are locked for as long. */
const TIME = { timeout: 20_000, maxWait: 10_000 }

/** What a clip's file is served as, by its ending and nothing else. */
export function mediaType({ extension }: Pick<MediaFile, 'extension'>): string {
  return TYPES[extension] ?? 'application/octet-stream'
}

export function storeKey({ sha256, extension }: MediaFile): string {
  return `audio/${sha256}.${extension}`
}

/**
 * Puts a file into the store, then saves what points at it. Neither is there without the other: when saving fails the file
 * goes again, unless something else points at it. The same content from several people at once is one file.
 */
export async function keepFile<T>(
  { db, store }: Within,
  file: AudioFile,
  save: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  const put = () => store.put(storeKey(file), file.content, mediaType(file))
  try {
    await put()
    return await db.$transaction(async tx => {
      await lockFile(tx, file)
      // Somebody whose own saving failed may have taken it away a moment ago.
      if (!(await store.stat(storeKey(file)))) await put()
      return save(tx)
    }, TIME)
  } catch (error) {
    await dropFile({ db, store }, file).catch(reason =>
      log.error({ err: reason }, 'an unused clip could not be removed'),
    )
    throw error
  }
}

/** Called as a clip lets go of its file: calls answered before play it for another day (product.md C17), and an undo finds it. */
export async function retireFile(tx: Prisma.TransactionClient, file: MediaFile, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO retired_media (sha256, extension, retired_at) VALUES (${file.sha256}, ${file.extension}, ${now})
    ON CONFLICT (sha256, extension) DO UPDATE SET retired_at = excluded.retired_at`
}

/**
 * Clears away the files that were let go more than a day ago and that nothing points at, until `signal`. One that the store
 * does not remove stays for the next time; the others don't wait for it.
 */
export async function clearRetired({ db, store }: Within, now: Date, signal: AbortSignal): Promise<void> {
  const before = new Date(now.getTime() - DAY_MS)
  for (let stayed = 0; ; ) {
    const where = { retiredAt: { lt: before } }
    const old = await db.retiredMedia.findMany({ where, orderBy: { retiredAt: 'asc' }, skip: stayed, take: 20 })
    if (old.length === 0) return
    for (const file of old) {
      signal.throwIfAborted()
      await clearFile({ db, store }, file, before).catch(error => {
        stayed++
        log.error({ err: error }, 'a file let go could not be cleared away')
      })
    }
  }
}

async function clearFile({ db, store }: Within, file: MediaFile, before: Date): Promise<void> {
  await db.$transaction(async tx => {
    await lockFile(tx, file)
    const { sha256, extension } = file
    const gone = await tx.retiredMedia.deleteMany({ where: { sha256, extension, retiredAt: { lt: before } } })
    if (gone.count > 0 && !(await isPointedAt(tx, file))) await store.remove(storeKey(file))
  }, TIME)
}

/** Whether a clip points at the file, or did until a day ago. */
export async function isServed(db: PrismaClient, { sha256, extension }: MediaFile, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - DAY_MS)
  const [found] = await db.$queryRaw<{ served: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM media_clip WHERE sha256 = ${sha256} AND extension = ${extension})
      OR EXISTS (SELECT 1 FROM retired_media
        WHERE sha256 = ${sha256} AND extension = ${extension} AND retired_at > ${since}) AS served`
  return found?.served ?? false
}

/** Held until the transaction ends: nobody takes a file away while somebody else begins to point at it. */
export async function lockFile(tx: Prisma.TransactionClient, { sha256 }: MediaFile): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`media:${sha256}`}, 0))`
}

async function dropFile({ db, store }: Within, file: MediaFile): Promise<void> {
  await db.$transaction(async tx => {
    await lockFile(tx, file)
    const { sha256, extension } = file
    const retired = await tx.retiredMedia.count({ where: { sha256, extension } })
    if (retired === 0 && !(await isPointedAt(tx, file))) await store.remove(storeKey(file))
  }, TIME)
}

async function isPointedAt(tx: Prisma.TransactionClient, { sha256, extension }: MediaFile): Promise<boolean> {
  return (await tx.mediaClip.count({ where: { sha256, extension } })) > 0
}
