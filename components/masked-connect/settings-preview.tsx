import { Paper, Text, Title } from '@mantine/core'
import { IconPhoneIncoming } from '@tabler/icons-react'
import { describeConfig } from '@/lib/masked-connect/describe-config'
import type { ConfigSettings } from '@/lib/masked-connect/settings'
import type { ClipChoice } from '@/lib/media/audio-choice'
import type { Region } from '@/lib/phone/number'
import { VOICES } from '@/lib/switchboard/phrases'
import { type Sentence, standardWords } from '@/lib/switchboard/prompt-words'
import { audioWords } from './setting-words'
import classes from './settings-preview.module.css'

type Props = { settings: ConfigSettings; region: Region; clips: readonly ClipChoice[] }

/** What callers meet with these settings, one thing after the other; it changes as the form does. */
export function SettingsPreview({ settings, region, clips }: Props) {
  const { fallback, retries, ringSeconds, record, hold } = settings
  const standard = standardWords((settings.promptVoice ?? VOICES[region]).language)
  const words = (sentence: Sentence) => `“${settings.promptWords[sentence] ?? standard[sentence]}”`
  return (
    <Paper withBorder p="md" className={classes.preview}>
      <Title order={3} className={classes.title}>
        <IconPhoneIncoming size={16} aria-hidden /> What callers meet
      </Title>
      <ol className={classes.steps}>
        <li>
          <Text fw={500}>Greeting</Text>
          <Heard>{audioWords('greeting', settings.greeting, clips)}</Heard>
        </li>
        <li>
          <Text fw={500}>Callers in the mapping list are connected at once</Text>
          <Text c="dimmed">
            The agent’s phone rings for {ringSeconds} seconds at most{record ? '; the call is recorded' : ''}.
          </Text>
          <Heard>{audioWords('ringback', settings.ringback, clips)}</Heard>
        </li>
        <li>
          <Text fw={500} aria-live="polite">
            {describeConfig({ fallback, retries: Number(retries) })}
          </Text>
          {hold && <Heard>{audioWords('hold', hold, clips)}</Heard>}
          {fallback !== 'number_only' && <Heard>{words('askOrderCode')}</Heard>}
          {fallback !== 'code_only' && <Heard>{words('askRegisteredNumber')}</Heard>}
        </li>
        <li>
          <Text fw={500}>Nobody found</Text>
          <Heard>{audioWords('rejection', settings.rejection, clips)}</Heard>
        </li>
      </ol>
    </Paper>
  )
}

function Heard({ children }: { children: string }) {
  return (
    <Text c="dimmed" lineClamp={4} className={classes.heard}>
      {children}
    </Text>
  )
}
