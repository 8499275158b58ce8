import type { UseFormReturnType } from '@mantine/form'
import { AudioPicker } from '@/components/media/audio-picker'
import { AUDIO_POINTS, type AudioPoint, type ConfigSettings } from '@/lib/masked-connect/settings'
import type { AudioChoice, ClipChoice } from '@/lib/media/audio-choice'
import type { Region } from '@/lib/phone/number'
import { spoken } from '@/lib/switchboard/phrases'
import type { PromptVoice } from '@/lib/switchboard/prompt-words'
import { settingTitle } from './setting-words'

type Props = {
  form: UseFormReturnType<ConfigSettings>
  /** What calls hear until the form is saved. */
  saved: ConfigSettings
  region: Region
  clips: readonly ClipChoice[]
  disabled: boolean
}

/** What callers hear at each of the four audio points (product.md S5). */
export function AudioFields({ form, saved, region, clips, disabled }: Props) {
  const change = (point: AudioPoint, choice: AudioChoice) => {
    form.setFieldValue(point, choice)
    form.setErrors(Object.fromEntries(Object.entries(form.errors).filter(([path]) => !isAt(point, path))))
  }
  return AUDIO_POINTS.map(point => (
    <div key={point} data-field={point}>
      <AudioPicker
        label={settingTitle(point)}
        description={WHEN[point]}
        nothing={nothing(point, region, form.values.promptVoice)}
        value={form.values[point]}
        playing={saved[point]}
        onChange={choice => change(point, choice)}
        clips={clips}
        region={region}
        disabled={disabled}
        error={Object.entries(form.errors).find(([path]) => isAt(point, path))?.[1]}
      />
    </div>
  ))
}

/** A choice's own fields have their problems at `greeting.text` and the like. */
function isAt(point: AudioPoint, path: string): boolean {
  return path === point || path.startsWith(`${point}.`)
}

const WHEN: Record<AudioPoint, string> = {
  greeting: 'Once, as soon as the call is answered, whoever calls.',
  hold: 'Before each keypad prompt. A key pressed meanwhile stops it and counts.',
  ringback: 'While the agent’s phone rings.',
  rejection: 'When nobody was found, before the call ends.',
}

function nothing(point: AudioPoint, region: Region, voice: PromptVoice): string {
  switch (point) {
    case 'greeting':
      return 'No greeting is set: the call goes straight on.'
    case 'hold':
      return 'No hold music is set: the prompts follow at once.'
    case 'ringback':
      return 'No ringback is set: a standard ring plays.'
    case 'rejection':
      return `No message is set: callers hear “${spoken(region, 'rejection', voice).text}”`
  }
}
