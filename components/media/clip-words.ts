import type { ClipView } from '@/lib/media/views'
import { voiceName } from './speech-fields'

/** What a clip is, in a few words: "mp3, 240 KB"; "Aditi, English (India)". */
export function clipWords(clip: ClipView): string {
  switch (clip.kind) {
    case 'file':
      return `${clip.extension}, ${sizeWords(clip.bytes)}`
    case 'speech':
      return voiceName(clip)
  }
}

function sizeWords(bytes: number): string {
  return bytes < 999_500 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
