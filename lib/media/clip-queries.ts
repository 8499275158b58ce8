import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import type { ClipChoice } from './audio-choice'

/** The clips of the account's media library, by name, for an audio point to pick from. */
export async function listClipChoices(actor: Actor): Promise<ClipChoice[]> {
  allow(actor, 'settings.read')
  const rows = await db.mediaClip.findMany({
    where: { accountId: actor.accountId, name: { not: null } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, name, kind, sha256, extension, text, language, voice }) => ({
    id,
    name: name ?? '',
    kind,
    playable: kind === 'file' ? `/media/${sha256}.${extension}` : null,
    speech: kind === 'speech' ? { text: text ?? '', language: language ?? '', voice: voice ?? '' } : null,
  }))
}
