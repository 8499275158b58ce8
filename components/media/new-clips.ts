import { useSyncExternalStore } from 'react'
import type { ClipChoice } from '@/lib/media/audio-choice'
import type { ClipView } from '@/lib/media/views'

type NewClip = { accountId: string; clip: ClipChoice }

const NONE: readonly NewClip[] = []
let added = NONE
const listeners = new Set<() => void>()

/** Offers a clip just made in every picker on the page, without drawing the page afresh round what is being edited. */
export function offerNewClip(accountId: string, clip: ClipView): void {
  added = [...added, { accountId, clip: choiceOf(clip) }]
  for (const tell of listeners) tell()
}

/** The clips the page came with, and those made since. */
export function useClipsWithNew(accountId: string | null, clips: readonly ClipChoice[]): readonly ClipChoice[] {
  const all = useSyncExternalStore(
    listen,
    () => added,
    () => NONE,
  )
  const fresh = all.filter(each => each.accountId === accountId && !clips.some(({ id }) => id === each.clip.id))
  return fresh.length > 0 ? [...clips, ...fresh.map(({ clip }) => clip)] : clips
}

function listen(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

function choiceOf(clip: ClipView): ClipChoice {
  const { id, name } = clip
  if (clip.kind === 'file') return { id, name, kind: 'file', playable: clip.address, speech: null }
  const { text, language, voice } = clip
  return { id, name, kind: 'speech', playable: null, speech: { text, language, voice } }
}
