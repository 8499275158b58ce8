'use client'

import { ActionIcon, Tooltip } from '@mantine/core'
import { IconPlayerStop, IconVolume } from '@tabler/icons-react'
import { useEffect, useState } from 'react'

type Props = {
  /** What it is that is heard, for the button's name. */
  what: string
  text: string
  /** BCP 47. */
  language: string
}

/** Speaks a text in the browser's own voice, which is not the one callers hear; a second press stops it. */
export function ListenButton({ what, text, language }: Props) {
  const [speaking, setSpeaking] = useState(false)
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), [])
  if (typeof globalThis.speechSynthesis === 'undefined') return null

  const toggle = () => {
    speechSynthesis.cancel()
    if (speaking) return setSpeaking(false)
    const words = new SpeechSynthesisUtterance(text)
    words.lang = language
    words.onend = () => setSpeaking(false)
    words.onerror = () => setSpeaking(false)
    setSpeaking(true)
    speechSynthesis.speak(words)
  }
  const label = speaking ? 'Stop' : `Listen: ${what}`
  return (
    <Tooltip label={speaking ? 'Stop' : 'Listen in your browser’s voice'}>
      <ActionIcon size={28} variant="subtle" color="gray" aria-label={label} disabled={text === ''} onClick={toggle}>
        {speaking ? <IconPlayerStop size={16} aria-hidden /> : <IconVolume size={16} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  )
}
