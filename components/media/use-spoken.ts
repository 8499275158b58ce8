import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { leaveFloor, takeFloor } from './floor'

export type Spoken = { text: string; language: string }

/** Speaks text with the browser's own voice, or stops it. `able`: this browser has a voice at all. */
export function useSpoken({ text, language }: Spoken) {
  const able = useSyncExternalStore(never, canSpeak, () => true)
  const [speaking, setSpeaking] = useState(false)

  const stop = useCallback(() => {
    speechSynthesis.cancel()
    setSpeaking(false)
  }, [])
  // Leaving the page ends the sentence; so does whatever else begins to play.
  useEffect(() => {
    if (!speaking) return
    return () => {
      speechSynthesis.cancel()
      leaveFloor(stop)
    }
  }, [speaking, stop])

  const speak = () => {
    takeFloor(stop)
    const words = new SpeechSynthesisUtterance(text)
    words.lang = language
    const voice = voiceFor(language)
    if (voice) words.voice = voice
    words.onend = () => setSpeaking(false)
    words.onerror = () => setSpeaking(false)
    speechSynthesis.cancel()
    speechSynthesis.speak(words)
    setSpeaking(true)
  }
  return { able, speaking, toggle: speaking ? stop : speak }
}

const never = () => () => {}

function canSpeak(): boolean {
  return typeof globalThis.speechSynthesis !== 'undefined'
}

/** The browser's voice for a language, or failing that for its relatives: English of any country is better than none. */
function voiceFor(language: string): SpeechSynthesisVoice | undefined {
  const voices = speechSynthesis.getVoices()
  const named = (tag: string) => voices.find(({ lang }) => lang.replace('_', '-').toLowerCase().startsWith(tag))
  return named(language.toLowerCase()) ?? named(language.slice(0, 2).toLowerCase())
}
