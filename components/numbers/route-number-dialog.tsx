import { Anchor, Button, Group, Modal, Radio, Select, Stack, Text, Textarea } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import Link from 'next/link'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { showProblems } from '@/components/ui/show-problems'
import { type RoutingInput, routingInput } from '@/lib/numbers/schema'
import type { ConfigChoice, NumberView, RoutingView } from '@/lib/numbers/views'
import { formatNumber } from '@/lib/phone/format'
import { LIMITS } from '@/lib/switchboard/limits'
import type { NumberActions } from './number-actions'
import classes from './numbers.module.css'

type Props = {
  accountId: string
  /** Null: nothing to route, the dialog is closed. */
  number: NumberView | null
  configs: readonly ConfigChoice[]
  route: NumberActions['route']
  onClose: () => void
}

/** Picks what calls to a number reach. Closing needs the button, so that a message being written isn't lost by a slip. */
export function RouteNumberDialog({ number, onClose, ...rest }: Props) {
  return (
    <Modal
      opened={number !== null}
      onClose={onClose}
      title={number ? `Calls to ${formatNumber(number.number)}` : 'Calls'}
      closeOnClickOutside={false}
      size="lg"
    >
      {number && <RoutingForm key={number.id} number={number} onClose={onClose} {...rest} />}
    </Modal>
  )
}

type Values = { to: RoutingView['to']; configId: string; text: string }
type FormProps = Omit<Props, 'number'> & { number: NumberView }

function RoutingForm({ accountId, number, configs, route, onClose }: FormProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useForm<Values>({ initialValues: valuesOf(number.routing), validate: problemsOf })
  const dropsMessage = number.routing.to === 'message' && form.values.to !== 'message'

  const submit = form.onSubmit(async values => {
    setBusy(true)
    setProblem(null)
    const result = await route(number.id, { routing: inputOf(values), version: number.version }).catch(
      () => UNREACHABLE,
    )
    setBusy(false)
    if (result.ok) return onClose()
    const fields = result.fields.map(({ path, message }) => ({ path: path.replace(/^routing\./, ''), message }))
    if (fields.length === 0) setProblem(result.message)
    showProblems(form, { fields })
  })

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <RefusalAlert sentence={problem} />
        <Radio.Group label="What do callers reach?" {...form.getInputProps('to')}>
          <Stack gap="xs" mt="xs">
            <Radio
              value="masked_connect"
              label="Masked Connect"
              description="The person who handles the caller’s order, by a configuration and its mapping list."
            />
            {form.values.to === 'masked_connect' && <ConfigField accountId={accountId} configs={configs} form={form} />}
            <Radio value="message" label="A message" description="Read out to every caller; then the call ends." />
            {form.values.to === 'message' && <MessageField form={form} />}
            <Radio value="nothing" label="Nothing" description="Callers hear an apology; then the call ends." />
          </Stack>
        </Radio.Group>
        {dropsMessage && <Text c="dimmed">The message it plays now is deleted when you save.</Text>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Save · live on the next call
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

type FieldProps = { form: UseFormReturnType<Values> }

function ConfigField({ accountId, configs, form }: FieldProps & Pick<Props, 'accountId' | 'configs'>) {
  if (configs.length === 0)
    return (
      <Text className={classes.option}>
        There is no configuration yet.{' '}
        <Anchor component={Link} size="sm" href={`/crm/settings/calling/${accountId}/masked-connect`}>
          Create one first
        </Anchor>
        .
      </Text>
    )
  return (
    <Select
      className={classes.option}
      label="Configuration"
      placeholder="Pick one"
      searchable={configs.length > 8}
      data={configs.map(({ id, name }) => ({ value: id, label: name }))}
      {...form.getInputProps('configId')}
      onChange={configId => form.setFieldValue('configId', configId ?? '')}
    />
  )
}

function MessageField({ form }: FieldProps) {
  const length = form.values.text.trim().length
  const most = LIMITS.spokenCharacters
  return (
    <Textarea
      className={classes.option}
      label="What callers hear"
      placeholder="We deliver from 9 to 7, Monday to Saturday. Please call again then."
      autosize
      minRows={3}
      maxRows={10}
      description={
        <Text component="span" size="xs" c={length > most ? 'var(--mantine-color-error)' : 'dimmed'}>
          {length.toLocaleString('en')} of {most.toLocaleString('en')} characters
        </Text>
      }
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      {...form.getInputProps('text')}
    />
  )
}

const UNREACHABLE = {
  ok: false as const,
  fields: [],
  message: 'Not saved: the server could not be reached. Try again.',
}

function valuesOf(routing: RoutingView): Values {
  return {
    // A number that reaches nothing is routed because it is to reach something.
    to: routing.to === 'nothing' ? 'masked_connect' : routing.to,
    configId: routing.to === 'masked_connect' ? routing.configId : '',
    text: routing.to === 'message' ? routing.text : '',
  }
}

function inputOf({ to, configId, text }: Values): RoutingInput {
  switch (to) {
    case 'masked_connect':
      return { to, configId }
    case 'message':
      return { to, text }
    case 'nothing':
      return { to }
  }
}

function problemsOf(values: Values): Record<string, string> {
  const parsed = routingInput.safeParse(inputOf(values))
  return Object.fromEntries((parsed.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]))
}
