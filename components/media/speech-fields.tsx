'use client'

import { Group, Select, Stack, Text, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { LANGUAGES, type Language } from '@/lib/media/voices'
import type { Region } from '@/lib/phone/number'
import { LIMITS } from '@/lib/switchboard/limits'
import classes from './media.module.css'
import { SpeechPlayer } from './speech-player'

export type Speech = { text: string; language: string; voice: string }

type Props = {
  /** Stands before the fields' own names where those would be ambiguous: "Greeting". */
  of: string
  value: Speech
  onChange: (speech: Speech) => void
  region: Region
  error?: ReactNode
  disabled?: boolean
  /** Shown above the words, where nothing else says what they are. */
  textLabel?: string
}

/** Text to speak: the words, a language, one of the carrier's voices for it, and how it sounds, more or less. */
export function SpeechFields({ of, value, onChange, region, error, disabled = false, textLabel }: Props) {
  const languages = languagesFor(region, value)
  const spoken = languages.find(({ language }) => language === value.language) ?? languages[0]
  return (
    <Stack gap="xs">
      <Textarea
        aria-label={`${of}: text`}
        placeholder="What callers hear, in your words"
        autosize
        minRows={2}
        maxRows={8}
        value={value.text}
        error={error}
        disabled={disabled}
        description={<Counter text={value.text} />}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        {...(textLabel && { label: textLabel })}
        onChange={event => onChange({ ...value, text: event.currentTarget.value })}
      />
      <div className={classes.voices}>
        <Select
          aria-label={`${of}: language`}
          data={languages.map(({ language, name }) => ({ value: language, label: name }))}
          value={value.language}
          allowDeselect={false}
          disabled={disabled}
          onChange={language => onChange({ ...value, ...inLanguage(languages, language, value.voice) })}
        />
        <Select
          aria-label={`${of}: voice`}
          data={spoken.voices.map(({ voice, name }) => ({ value: voice, label: name }))}
          value={value.voice}
          allowDeselect={false}
          disabled={disabled}
          onChange={voice => onChange({ ...value, voice: voice ?? value.voice })}
        />
      </div>
      <Group gap="xs" wrap="nowrap">
        <SpeechPlayer name={of} text={value.text} language={value.language} />
        <Text size="xs" c="dimmed">
          Heard here in your browser’s voice; callers hear the carrier’s, which sounds different.
        </Text>
      </Group>
    </Stack>
  )
}

/** The speech a field starts with: no words yet, in the region's first language and its first voice. */
export function emptySpeech(region: Region): Speech {
  const [{ language, voices }] = LANGUAGES[region]
  return { text: '', language, voice: voices[0].voice }
}

/** What people call a voice and its language: "Aditi, Hindi". */
export function voiceName({ language, voice }: Omit<Speech, 'text'>): string {
  const known = everyLanguage().find(each => each.language === language)
  const name = known?.voices.find(each => each.voice === voice)?.name
  return `${name ?? voice}, ${known?.name ?? language}`
}

function Counter({ text }: { text: string }) {
  const length = text.trim().length
  const most = LIMITS.spokenCharacters
  return (
    <Text component="span" size="xs" c={length > most ? 'var(--mantine-color-error)' : 'dimmed'}>
      {length.toLocaleString('en')} of {most.toLocaleString('en')} characters
    </Text>
  )
}

/** The region's languages, and the one that is set if it is another region's. */
function languagesFor(region: Region, { language }: Speech): readonly [Language, ...Language[]] {
  const own = LANGUAGES[region]
  const set = everyLanguage().find(each => each.language === language)
  return own.some(each => each.language === language) || !set ? own : [...own, set]
}

function everyLanguage(): readonly Language[] {
  return Object.values(LANGUAGES).flat()
}

/** Another language keeps the voice if that speaks it too. */
function inLanguage(languages: readonly Language[], language: string | null, voice: string) {
  const picked = languages.find(each => each.language === language)
  if (!picked) return {}
  const keeps = picked.voices.some(each => each.voice === voice)
  return { language: picked.language, voice: keeps ? voice : picked.voices[0].voice }
}
