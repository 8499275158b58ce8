import { Button, Collapse, Select, SimpleGrid, Stack, Text, Textarea } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { isSame } from '@/components/ui/is-same'
import { ListenButton } from '@/components/ui/listen-button'
import type { ConfigSettings } from '@/lib/masked-connect/settings'
import { LANGUAGES } from '@/lib/media/voices'
import type { Region } from '@/lib/phone/number'
import { LIMITS } from '@/lib/switchboard/limits'
import { VOICES } from '@/lib/switchboard/phrases'
import { SENTENCES, type Sentence, standardWords } from '@/lib/switchboard/prompt-words'
import { settingTitle } from './setting-words'

type Props = { form: UseFormReturnType<ConfigSettings>; region: Region; disabled: boolean }

/** In which language and voice the prompts are spoken, and each sentence in own words where the standard ones don't do. */
export function PromptFields({ form, region, disabled }: Props) {
  const own = Object.keys(form.values.promptWords).length
  const [open, setOpen] = useState(own > 0)
  const wrong = SENTENCES.some(sentence => `promptWords.${sentence}` in form.errors)
  const shown = open || wrong
  return (
    <>
      <LanguageAndVoice form={form} region={region} disabled={disabled} />
      <div>
        <Button
          variant="default"
          size="xs"
          aria-expanded={shown}
          leftSection={shown ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
          onClick={() => setOpen(!shown)}
        >
          {own === 0 ? 'Write prompts in your own words' : `${own} of ${SENTENCES.length} prompts in your own words`}
        </Button>
        <Collapse expanded={shown}>
          <Stack gap="md" mt="md">
            <Text c="dimmed">
              An empty field is said in the standard words. Listening here is in your browser’s voice; callers hear the
              carrier’s.
            </Text>
            {SENTENCES.map(sentence => (
              <Wording key={sentence} sentence={sentence} form={form} region={region} disabled={disabled} />
            ))}
          </Stack>
        </Collapse>
      </div>
    </>
  )
}

function LanguageAndVoice({ form, region, disabled }: Props) {
  const standard = VOICES[region]
  const current = form.values.promptVoice ?? standard
  const languages = LANGUAGES[region]
  const language = languages.find(each => each.language === current.language)
  const choose = (language: string, voice: string) => {
    const picked = { language, voice }
    // The region's own is what a configuration has that was never told otherwise.
    form.setFieldValue('promptVoice', isSame(picked, standard) ? null : picked)
  }
  return (
    <div data-field="promptVoice">
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label="Language"
          data={options(
            languages.map(each => [each.language, each.name]),
            current.language,
          )}
          value={current.language}
          allowDeselect={false}
          disabled={disabled}
          error={form.errors.promptVoice ?? form.errors['promptVoice.language']}
          onChange={picked => {
            const voices = languages.find(each => each.language === picked)?.voices
            if (picked && voices) choose(picked, voices[0].voice)
          }}
        />
        <Select
          label="Voice"
          data={options(
            (language?.voices ?? []).map(({ voice, name }) => [voice, name]),
            current.voice,
          )}
          value={current.voice}
          allowDeselect={false}
          disabled={disabled}
          error={form.errors['promptVoice.voice']}
          onChange={picked => picked && choose(current.language, picked)}
        />
      </SimpleGrid>
    </div>
  )
}

function Wording({ sentence, form, region, disabled }: Props & { sentence: Sentence }) {
  const language = (form.values.promptVoice ?? VOICES[region]).language
  const standard = standardWords(language)[sentence]
  const path = `promptWords.${sentence}` as const
  const text = form.values.promptWords[sentence] ?? ''
  const change = (words: string) => {
    const { [sentence]: _, ...others } = form.values.promptWords
    form.setFieldValue('promptWords', words.trim() === '' ? others : { ...others, [sentence]: words })
    form.clearFieldError(path)
  }
  return (
    <Textarea
      label={settingTitle(sentence)}
      description={unusedBecause(sentence, form.values.fallback)}
      placeholder={standard}
      autosize
      minRows={1}
      maxRows={6}
      maxLength={LIMITS.promptCharacters}
      data-path={path}
      disabled={disabled}
      value={text}
      error={form.errors[path]}
      rightSection={<ListenButton what={settingTitle(sentence)} text={text || standard} language={language} />}
      onChange={event => change(event.currentTarget.value)}
    />
  )
}

/** Listed ones, and what is set now although it is not among them. */
function options(listed: readonly (readonly [string, string])[], current: string) {
  const all = listed.some(([value]) => value === current) ? listed : [...listed, [current, current] as const]
  return all.map(([value, label]) => ({ value, label }))
}

const OF_NUMBERS: readonly Sentence[] = ['askRegisteredNumber', 'wrongLengthNumber', 'unknownNumber']

function unusedBecause(sentence: Sentence, fallback: ConfigSettings['fallback']): string | null {
  if (fallback !== 'code_only' || !OF_NUMBERS.includes(sentence)) return null
  return 'Not said as things are set: callers are asked for the order code only.'
}
