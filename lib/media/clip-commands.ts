import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Actor, allow } from '@/lib/access/actor'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { claimClip, type NamedClip } from './claim-clip'
import { factsOf, fileOf, naming, savedClip, shownClip, subject } from './clip-rows'
import { findUses } from './find-uses'
import { lockFile, retireFile, storeKey } from './kept-files'
import { deleteClipInput, renameClipInput, restoreClipInput, rewriteClipInput, writeClipInput } from './schema'
import { theStore } from './store/store'
import { CLIP_FIELDS, type ClipView } from './views'
import { useWords } from './where-used'

/** A new clip of text to speak. Throws ZodError, `conflict` when the name is taken. */
export async function writeClip(actor: Actor, raw: unknown): Promise<ClipView> {
  allow(actor, 'audio.write')
  const input = writeClipInput.parse(raw)
  const data = { id: randomUUID(), accountId: actor.accountId, kind: 'speech' as const, ...input }
  return naming(input.name, () => db.$transaction(tx => insert(tx, actor, data, 'clip.written')))
}

/** Puts text in the place of what the clip held, heard from the next call on wherever it plays. Throws ZodError, `conflict`, `notFound`. */
export async function rewriteClip(
  actor: Actor,
  clipId: string,
  raw: unknown,
  now: Date = new Date(),
): Promise<ClipView> {
  allow(actor, 'audio.write')
  const { version, ...speech } = rewriteClipInput.parse(raw)
  return db.$transaction(async tx => {
    const before = await claimClip(tx, actor, clipId, version)
    const file = fileOf(before)
    if (file) await retireFile(tx, file, now)
    return savedClip(tx, actor, before, { kind: 'speech', ...NO_FILE, ...speech }, 'clip.replaced')
  })
}

/** Throws ZodError, `conflict` when the name is taken or the clip was changed since `version`, `notFound`. */
export async function renameClip(actor: Actor, clipId: string, raw: unknown): Promise<ClipView> {
  allow(actor, 'audio.write')
  const { name, version } = renameClipInput.parse(raw)
  return naming(name, () =>
    db.$transaction(async tx => {
      const before = await claimClip(tx, actor, clipId, version)
      return savedClip(tx, actor, before, { name }, 'clip.renamed')
    }),
  )
}

/** What `restoreClip` takes. */
export type ClipRemoval = { removalId: string }

/** Deletes a clip that nothing plays. Throws `conflict` naming what plays it, or when it was changed since `version`; `notFound`. */
export async function deleteClip(
  actor: Actor,
  clipId: string,
  raw: unknown,
  now: Date = new Date(),
): Promise<ClipRemoval> {
  allow(actor, 'audio.write')
  const { version } = deleteClipInput.parse(raw)
  return db.$transaction(async tx => {
    const clip = await claimClip(tx, actor, clipId, version)
    await refuseIfUsed(tx, actor, clip)
    await tx.mediaClip.delete({ where: { id: clip.id } })
    const file = fileOf(clip)
    if (file) await retireFile(tx, file, now)
    const entry = { action: DELETED, ...subject(clip), before: factsOf(clip), after: null }
    return { removalId: String(await audit(tx, actor, entry)) }
  })
}

/**
 * Brings a deleted clip back under its id, within the day its file is kept for; one that is back already is left alone. Throws
 * `conflict` when its name was given away or its file is cleared away, `notFound` when there was no such removal.
 */
export async function restoreClip(actor: Actor, raw: unknown): Promise<ClipView> {
  allow(actor, 'audio.write')
  const { removalId } = restoreClipInput.parse(raw)
  const removed = await removedClip(actor, BigInt(removalId))
  return naming(removed.name, () =>
    db.$transaction(async tx => {
      const file = fileOf(removed)
      if (file) await lockFile(tx, file)
      const back = await tx.mediaClip.findFirst({
        where: { id: removed.id, accountId: actor.accountId },
        select: CLIP_FIELDS,
      })
      if (back) return shownClip(tx, actor, back)
      if (file && !(await theStore().stat(storeKey(file))))
        throw new AppError('conflict', 'The file of this clip has been cleared away. Upload it again.')
      return insert(tx, actor, { ...removed, accountId: actor.accountId }, 'clip.restored')
    }),
  )
}

const DELETED = 'clip.deleted'
const NO_FILE = { sha256: null, extension: null, bytes: null, milliseconds: null }

async function insert(
  tx: Prisma.TransactionClient,
  actor: Actor,
  data: Prisma.MediaClipUncheckedCreateInput & { name: string },
  action: string,
): Promise<ClipView> {
  const row = await tx.mediaClip.create({ data, select: CLIP_FIELDS })
  await audit(tx, actor, { action, ...subject({ ...row, name: data.name }), before: null, after: factsOf(row) })
  return shownClip(tx, actor, row)
}

async function refuseIfUsed(tx: Prisma.TransactionClient, actor: Actor, clip: NamedClip): Promise<void> {
  const uses = (await findUses(tx, actor, [clip.id])).get(clip.id) ?? []
  if (uses.length === 0) return
  const list = new Intl.ListFormat('en').format(uses.map(useWords))
  const [play, them] = uses.length === 1 ? ['plays', 'it'] : ['play', 'them']
  throw new AppError('conflict', `${list} still ${play} “${clip.name}”. Give ${them} something else to play first.`)
}

async function removedClip({ accountId }: Actor, id: bigint) {
  const entry = await db.auditEntry.findFirst({
    where: { id, accountId, action: DELETED },
    select: { subjectId: true, before: true },
  })
  if (!entry) throw new AppError('notFound', 'There is nothing to bring back.')
  return { id: entry.subjectId, ...writtenDown.parse(entry.before) }
}

const writtenDown = z.object({
  name: z.string(),
  kind: z.enum(['file', 'speech']),
  sha256: z.string().nullable(),
  extension: z.string().nullable(),
  bytes: z.number().nullable(),
  milliseconds: z.number().nullable(),
  text: z.string().nullable(),
  language: z.string().nullable(),
  voice: z.string().nullable(),
})
