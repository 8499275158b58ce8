import { Group, Input, NumberInput, Radio, Stack, Switch, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { codeLengthWords } from '@/lib/masked-connect/code-length'
import type { ConfigInput } from '@/lib/masked-connect/schema'
import { LIMITS } from '@/lib/switchboard/limits'
import { FALLBACKS } from './setting-words'

type Props = { form: UseFormReturnType<ConfigInput> }

/** The settings of a configuration, in the order in which a call meets them. */
export function SettingsFields({ form }: Props) {
  const { retries, fallback } = form.values
  return (
    <Stack gap="lg">
      <TextInput
        label="Name"
        description="For you and your team. Callers never hear it."
        autoComplete="off"
        maxLength={LIMITS.configName.max}
        {...form.getInputProps('name')}
      />
      <Radio.Group label="Unknown callers are asked for" {...form.getInputProps('fallback')}>
        <Stack gap="xs" mt="xs">
          {Object.entries(FALLBACKS).map(([value, { label, description }]) => (
            <Radio key={value} value={value} label={label} description={description} />
          ))}
        </Stack>
      </Radio.Group>
      <CodeLength form={form} />
      <NumberInput
        label="Extra tries"
        description={`After a wrong entry, or none, callers may try again this often${fallback === 'code_then_number' ? ', at each of the two prompts' : ''}: ${retries + 1} in all.`}
        {...LIMITS.retries}
        {...whole}
        {...form.getInputProps('retries')}
      />
      <NumberInput
        label="Ring time"
        description="How long the agent’s phone rings before the call ends."
        suffix=" seconds"
        {...LIMITS.ringSeconds}
        {...whole}
        {...form.getInputProps('ringSeconds')}
      />
      <Switch
        label="Record connected calls"
        description="Both sides, in two channels."
        {...form.getInputProps('record', { type: 'checkbox' })}
      />
    </Stack>
  )
}

function CodeLength({ form }: Props) {
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
          {...form.getInputProps('codeDigitsMin')}
        />
        <NumberInput
          aria-label="Longest code, in digits"
          prefix="to "
          suffix=" digits"
          w={160}
          {...LIMITS.codeDigits}
          {...whole}
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
