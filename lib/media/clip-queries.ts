import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import type { ClipChoice } from './audio-choice'
import { findUses } from './find-uses'
import { CLIP_FIELDS, type ClipView, clipChoice, clipView } from './views'

/** The account's media library by name, each clip with what plays it. */
export async function listClips(actor: Actor): Promise<ClipView[]> {
  allow(actor, 'settings.read')
  const rows = await db.mediaClip.findMany({ where: inLibrary(actor), select: CLIP_FIELDS, orderBy: BY_NAME })
  const uses = await findUses(
    db,
    actor,
    rows.map(({ id }) => id),
  )
  return rows.map(row => clipView(row, uses.get(row.id) ?? [], actor))
}

/** The same, as something to pick from. */
export async function listClipChoices(actor: Actor): Promise<ClipChoice[]> {
  allow(actor, 'settings.read')
  const rows = await db.mediaClip.findMany({ where: inLibrary(actor), select: CLIP_FIELDS, orderBy: BY_NAME })
  return rows.map(row => clipChoice(row, actor))
}

/** A clip without a name belongs to the one place that plays it. */
const inLibrary = ({ accountId }: Actor) => ({ accountId, name: { not: null } })

const BY_NAME = [{ name: 'asc' as const }, { id: 'asc' as const }]
