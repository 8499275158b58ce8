import type { Actor } from '@/lib/access/actor'
import { shownText } from '@/lib/access/shown-text'
import type { Prisma } from '@/lib/db/generated/client'
import type { BusinessNumber } from '@/lib/phone/number'
import type { ClipChoice } from './audio-choice'
import { mediaAddress } from './media-address'

/** A clip of the media library as pages see it. Times are RFC 3339. */
export type ClipView = ClipContent & {
  id: string
  name: string
  /** Send it back with a change: one made from an older version is refused, not applied. */
  version: number
  usedBy: ClipUse[]
  createdAt: string
  updatedAt: string
}

/** A file, with where a browser can hear it; or text, which the carrier's voice speaks on a call. */
export type ClipContent =
  | { kind: 'file'; address: string; extension: Extension; bytes: number; milliseconds: number }
  | { kind: 'speech'; text: string; language: string; voice: string }

export type Extension = 'mp3' | 'wav'

/** One thing that plays the clip, and at which of its points. */
export type ClipUse =
  | { in: 'config'; id: string; name: string; at: ConfigPoint[] }
  | { in: 'number'; id: string; number: BusinessNumber; label: string | null; at: 'message' | 'voicemail' }
  | { in: 'schedule'; id: string; name: string; at: ('open' | 'closed')[] }

/** The four audio points of a call (product.md Words). */
export type ConfigPoint = 'greeting' | 'ringback' | 'hold' | 'rejection'

/** What the database must be asked for to make a clip's view. */
export const CLIP_FIELDS = {
  id: true,
  name: true,
  kind: true,
  sha256: true,
  extension: true,
  bytes: true,
  milliseconds: true,
  text: true,
  language: true,
  voice: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.MediaClipSelect

export type ClipRow = Prisma.MediaClipGetPayload<{ select: typeof CLIP_FIELDS }>

/** The clip for this reader: without `numbers.unmasked`, runs of digits in its name are masked. What is said is said to whoever calls. */
export function clipView(row: ClipRow, usedBy: readonly ClipUse[], actor: Actor): ClipView {
  return {
    id: row.id,
    name: shownText(row.name ?? '', actor),
    version: row.version,
    ...contentOf(row),
    usedBy: [...usedBy],
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** The clip as something to pick, for this reader. */
export function clipChoice(row: ContentRow & { id: string; name: string | null }, actor: Actor): ClipChoice {
  const content = contentOf(row)
  const { id, name } = row
  const choice = { id, name: shownText(name ?? '', actor), kind: content.kind }
  if (content.kind === 'file') return { ...choice, playable: content.address, speech: null }
  const { kind, ...speech } = content
  return { ...choice, playable: null, speech }
}

type ContentRow = Pick<
  ClipRow,
  'kind' | 'sha256' | 'extension' | 'bytes' | 'milliseconds' | 'text' | 'language' | 'voice'
>

/** What a row holds of its kind; the database sees to it that nothing is missing. */
export function contentOf({ kind, sha256, extension, ...row }: ContentRow): ClipContent {
  switch (kind) {
    case 'file':
      return {
        kind,
        address: mediaAddress({ sha256: sha256 ?? '', extension: extension as Extension }),
        extension: extension as Extension,
        bytes: row.bytes ?? 0,
        milliseconds: row.milliseconds ?? 0,
      }
    case 'speech':
      return { kind, text: row.text ?? '', language: row.language ?? '', voice: row.voice ?? '' }
  }
}
