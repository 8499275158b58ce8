'use client'

import { Button, Text } from '@mantine/core'
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { type Spoken, useSpoken } from './use-spoken'

type Props = Spoken & {
  /** What is heard, for those who cannot see where the button is. */
  name: string
}

/** Speaks text with the browser's own voice; nothing to press while there is no text. */
export function SpeechPlayer({ name, text, language }: Props) {
  const { able, speaking, toggle } = useSpoken({ text, language })
  if (!able)
    return (
      <Text size="xs" c="dimmed">
        This browser has no voice of its own to preview text with.
      </Text>
    )
  return (
    <Button
      flex="none"
      size="xs"
      variant="default"
      disabled={text.trim() === ''}
      leftSection={speaking ? <IconPlayerStop size={14} aria-hidden /> : <IconPlayerPlay size={14} aria-hidden />}
      aria-label={speaking ? `Stop ${name}` : `Listen to ${name}`}
      onClick={toggle}
    >
      {speaking ? 'Stop' : 'Listen'}
    </Button>
  )
}
