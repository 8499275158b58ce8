import { PrismaClientKnownRequestError } from '@prisma/client/runtime/client'
import type { Actor } from '@/lib/access/actor'
import { audit } from '@/lib/audit/audit'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import type { NamedClip } from './claim-clip'
import { findUses } from './find-uses'
import type { MediaFile } from './media-address'
import { CLIP_FIELDS, type ClipRow, type ClipView, clipView } from './views'

/** Writes a claimed clip's new values, its version raised, with the audit entry. */
export async function savedClip(
  tx: Prisma.TransactionClient,
  actor: Actor,
  before: NamedClip,
  values: Prisma.MediaClipUncheckedUpdateInput,
  action: string,
): Promise<ClipView> {
  const data = { ...values, version: { increment: 1 } }
  const after = await tx.mediaClip.update({ where: { id: before.id }, data, select: CLIP_FIELDS })
  const called = subject({ id: after.id, name: after.name ?? before.name })
  await audit(tx, actor, { action, ...called, before: factsOf(before), after: factsOf(after) })
  return shownClip(tx, actor, after)
}

/** The view of a row just written. */
export async function shownClip(tx: Prisma.TransactionClient, actor: Actor, row: ClipRow): Promise<ClipView> {
  return clipView(row, (await findUses(tx, actor, [row.id])).get(row.id) ?? [], actor)
}

/** What the audit log keeps of a clip: enough to bring it back. */
export function factsOf(row: ClipRow): object {
  const { name, kind, sha256, extension, bytes, milliseconds, text, language, voice } = row
  return { name, kind, sha256, extension, bytes, milliseconds, text, language, voice }
}

export function subject({ id, name }: { id: string; name: string }) {
  return { subjectKind: 'clip', subjectId: id, subjectName: name }
}

/** The file a clip points at; null for text. */
export function fileOf({ sha256, extension }: { sha256: string | null; extension: string | null }): MediaFile | null {
  return sha256 && extension ? { sha256, extension } : null
}

/** Does `save`, and says in words when the name was somebody else's first. */
export async function naming<T>(name: string, save: () => Promise<T>): Promise<T> {
  try {
    return await save()
  } catch (error) {
    if (!isNameTaken(error)) throw error
    const message = `There is a clip “${name}” already. Choose another name.`
    throw new AppError('conflict', message, [{ path: 'name', message }])
  }
}

function isNameTaken(error: unknown): boolean {
  return error instanceof PrismaClientKnownRequestError && error.code === 'P2002'
}
