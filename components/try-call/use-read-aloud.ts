import { useEffect, useRef } from 'react'
import type { TryCallView } from '@/lib/calls/try-call-views'

/** Speaks what the caller hears, line by line as it comes, with the browser's own voice; only while `on`. */
export function useReadAloud(call: TryCallView | null, on: boolean): void {
  const spoken = useRef({ id: '', lines: 0 })

  useEffect(() => {
    if (!call) return
    if (spoken.current.id !== call.id) spoken.current = { id: call.id, lines: 0 }
    const fresh = call.heard.slice(spoken.current.lines)
    spoken.current.lines = call.heard.length
    if (!on) return
    // Whoever presses a key stops the sentence, as on a telephone.
    speechSynthesis.cancel()
    for (const line of fresh) if (line.kind === 'speech') speechSynthesis.speak(utterance(line.text, line.language))
  }, [call, on])

  useEffect(() => () => globalThis.speechSynthesis?.cancel(), [])
}

/** False on the server and in browsers without a voice. */
export function canReadAloud(): boolean {
  return typeof globalThis.speechSynthesis !== 'undefined'
}

function utterance(text: string, language: string): SpeechSynthesisUtterance {
  const words = new SpeechSynthesisUtterance(text)
  words.lang = language
  return words
}
