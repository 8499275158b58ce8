import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import type { ClipChoice } from './audio-choice'

/** The clips of the media library, to pick from, by name. */
export async function listClipChoices(actor: Actor): Promise<ClipChoice[]> {
  allow(actor, 'settings.read')
  const clips = await db.mediaClip.findMany({
    where: { accountId: actor.accountId, name: { not: null } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return clips.map(({ id, name, kind, sha256, extension, text, language, voice }) => ({
    id,
    name: name ?? '',
    kind,
    playable: sha256 && extension ? `/media/${sha256}.${extension}` : null,
    speech: text && language && voice ? { text, language, voice } : null,
  }))
}
