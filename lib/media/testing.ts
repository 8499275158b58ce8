import type { Actor } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import { makeAccount, makeConfig, memberOf } from '@/lib/numbers/testing'
import { wav } from './testing-audio'
import { uploadClip } from './upload-commands'
import type { ClipView } from './views'

export const owner = memberOf('swift', 'owner')
export const reader = memberOf('swift', 'user')
/** Owner of another account. */
export const stranger = memberOf('other', 'owner')

export const SPEECH = { text: 'We are closed.', language: 'en-IN', voice: 'Polly.Aditi' }

/** Accounts "swift" and "other", each with a configuration; nothing else is left. */
export async function startAfresh(): Promise<void> {
  await db.$executeRaw`TRUNCATE account, config, phone_number, media_clip, retired_media, audit_entry CASCADE`
  await makeAccount('swift')
  await makeAccount('other')
  await makeConfig('swift', 'hub', 'Mumbai Hub')
  await makeConfig('other', 'theirs', 'Their Hub')
}

/** The bytes in pieces, as they arrive from the network. */
export async function* arriving(bytes: Uint8Array, piece = 64_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
}

/** An uploaded clip; other `seconds`, other content. */
export function upload(fileName: string, seconds = 1, actor: Actor = owner): Promise<ClipView> {
  return uploadClip(actor, { fileName }, arriving(wav(seconds)))
}

/** The file a clip points at. */
export function fileOfView(clip: ClipView) {
  const [, sha256 = '', extension = ''] =
    clip.kind === 'file' ? (/^\/media\/(\w+)\.(\w+)$/.exec(clip.address) ?? []) : []
  return { sha256, extension }
}

export function lastAudit() {
  return db.auditEntry.findFirst({ orderBy: { id: 'desc' } })
}
