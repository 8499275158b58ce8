import { Group, Input, NumberInput, Radio, Stack, Switch, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { codeLengthWords } from '@/lib/masked-connect/code-length'
import type { ConfigSettings } from '@/lib/masked-connect/settings'
import type { ClipChoice } from '@/lib/media/audio-choice'
import type { Region } from '@/lib/phone/number'
import { LIMITS } from '@/lib/switchboard/limits'
import { AudioFields } from './audio-fields'
import { PromptFields } from './prompt-fields'
import { RecordingNotice } from './recording-notice'
import { FALLBACKS } from './setting-words'
import { SettingsSection } from './settings-section'

type Form = { form: UseFormReturnType<ConfigSettings>; disabled: boolean }
type Props = Form & { saved: ConfigSettings; region: Region; clips: readonly ClipChoice[] }

/** The settings of a configuration, in the order in which a call meets them. Disabled, they can still be listened to. */
export function SettingsFields(props: Props) {
  const { form, disabled } = props
  return (
    <>
      <SettingsSection title="Basics">
        <TextInput
          label="Name"
          description="For you and your team. Callers never hear it."
          autoComplete="off"
          maxLength={LIMITS.configName.max}
          disabled={disabled}
          {...form.getInputProps('name')}
        />
      </SettingsSection>
      <SettingsSection
        title="Unknown callers"
        description="Whoever isn’t in the mapping list, or withholds the number."
      >
        <UnknownCallers form={form} disabled={disabled} />
      </SettingsSection>
      <SettingsSection title="Audio" description="From your media library, or text that the carrier speaks.">
        <AudioFields {...props} />
      </SettingsSection>
      <SettingsSection title="Spoken prompts" description="What callers are told when they have keys to press.">
        <PromptFields {...props} />
      </SettingsSection>
      <SettingsSection title="The connection" description="From the moment the agent is found.">
        <Connection form={form} disabled={disabled} />
        <RecordingNotice {...props} />
      </SettingsSection>
    </>
  )
}

function UnknownCallers({ form, disabled }: Form) {
  const { retries, fallback } = form.values
  return (
    <>
      <Radio.Group label="Unknown callers are asked for" {...form.getInputProps('fallback')}>
        <Stack gap="xs" mt="xs">
          {Object.entries(FALLBACKS).map(([value, { label, description }]) => (
            <Radio key={value} value={value} label={label} description={description} disabled={disabled} />
          ))}
        </Stack>
      </Radio.Group>
      <CodeLength form={form} disabled={disabled} />
      <NumberInput
        label="Extra tries"
        description={`After a wrong entry, or none, callers may try again this often${fallback === 'code_then_number' ? ', at each of the two prompts' : ''}: ${Number(retries) + 1} in all.`}
        {...LIMITS.retries}
        {...whole}
        disabled={disabled}
        {...form.getInputProps('retries')}
      />
    </>
  )
}

function Connection({ form, disabled }: Form) {
  return (
    <>
      <NumberInput
        label="Ring time"
        description="How long the agent’s phone rings before the call ends."
        suffix=" seconds"
        {...LIMITS.ringSeconds}
        {...whole}
        disabled={disabled}
        {...form.getInputProps('ringSeconds')}
      />
      <Switch
        label="Record connected calls"
        description="Both sides, in two channels."
        disabled={disabled}
        {...form.getInputProps('record', { type: 'checkbox' })}
      />
    </>
  )
}

function CodeLength({ form, disabled }: Form) {
  return (
    <Input.Wrapper
      component="fieldset"
      labelElement="div"
      label="Order code length"
      description={`Codes here have ${codeLengthWords(form.values)}. Callers end a code with #; one of the longest length needs none.`}
      style={{ border: 0, margin: 0, padding: 0 }}
    >
      <Group gap="md" mt="xs" align="flex-start">
        <NumberInput
          aria-label="Shortest code, in digits"
          prefix="from "
          w={112}
          {...LIMITS.codeDigits}
          {...whole}
          disabled={disabled}
          {...form.getInputProps('codeDigitsMin')}
        />
        <NumberInput
          aria-label="Longest code, in digits"
          prefix="to "
          suffix=" digits"
          w={160}
          {...LIMITS.codeDigits}
          {...whole}
          disabled={disabled}
          {...form.getInputProps('codeDigitsMax')}
        />
      </Group>
    </Input.Wrapper>
  )
}

const whole = {
  allowDecimal: false,
  allowNegative: false,
  clampBehavior: 'none',
  styles: { wrapper: { maxWidth: 160 } },
} as const
