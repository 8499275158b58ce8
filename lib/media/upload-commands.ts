import { randomUUID } from 'node:crypto'
import { type Actor, allow } from '@/lib/access/actor'
import { freeName } from '@/lib/access/free-name'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { claimClip } from './claim-clip'
import { factsOf, fileOf, naming, savedClip, shownClip, subject } from './clip-rows'
import { keepFile, retireFile } from './kept-files'
import { type AudioFile, receiveFile } from './receive-file'
import { replaceInput, uploadInput } from './schema'
import { theStore } from './store/store'
import { CLIP_FIELDS, type ClipView } from './views'

/**
 * A new clip of a file, called as the file is, with a number after it where that is taken. Throws `tooLarge`, and `invalid`
 * for what is neither mp3 nor wav inside; then nothing is kept.
 */
export async function uploadClip(actor: Actor, raw: unknown, arriving: AsyncIterable<Uint8Array>): Promise<ClipView> {
  allow(actor, 'audio.write')
  const { fileName } = uploadInput.parse(raw)
  const file = await receiveFile(arriving)
  return naming(fileName, () => keepFile({ db, store: theStore() }, file, tx => insert(tx, actor, fileName, file)))
}

/** Puts a file in the place of what the clip held, heard from the next call on wherever it plays. Throws as `uploadClip`, and `conflict`, `notFound`. */
export async function replaceWithFile(
  actor: Actor,
  clipId: string,
  raw: unknown,
  arriving: AsyncIterable<Uint8Array>,
  now: Date = new Date(),
): Promise<ClipView> {
  allow(actor, 'audio.write')
  const { version } = replaceInput.parse(raw)
  const file = await receiveFile(arriving)
  return keepFile({ db, store: theStore() }, file, async tx => {
    const before = await claimClip(tx, actor, clipId, version)
    const old = fileOf(before)
    if (old) await retireFile(tx, old, now)
    return savedClip(tx, actor, before, { ...columns(file), ...NO_SPEECH }, 'clip.replaced')
  })
}

const NO_SPEECH = { text: null, language: null, voice: null }

/** One name after the other: two files called the same, dropped at once, must not meet. */
async function insert(tx: Prisma.TransactionClient, actor: Actor, wanted: string, file: AudioFile): Promise<ClipView> {
  const { accountId } = actor
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`clip names:${accountId}`}, 0))`
  const held = await tx.mediaClip.findMany({ where: { accountId, name: { not: null } }, select: { name: true } })
  const name = freeName(
    wanted,
    held.map(row => row.name ?? ''),
    count => (count === 1 ? '' : ` ${count}`),
  )
  const row = await tx.mediaClip.create({
    data: { id: randomUUID(), accountId, name, ...columns(file) },
    select: CLIP_FIELDS,
  })
  await audit(tx, actor, {
    action: 'clip.uploaded',
    ...subject({ id: row.id, name }),
    before: null,
    after: factsOf(row),
  })
  return shownClip(tx, actor, row)
}

function columns({ sha256, extension, milliseconds, content }: AudioFile) {
  return { kind: 'file' as const, sha256, extension, milliseconds, bytes: content.length }
}
