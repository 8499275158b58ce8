import { Button, Group, List, Radio, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import { focusFirst, showProblems } from '@/components/ui/show-problems'
import { useAsOpened } from '@/components/ui/use-as-opened'
import { useWritten, WritingModal } from '@/components/ui/writing-modal'
import type { ActionResult } from '@/lib/access/run-action'
import type { ClipChoice } from '@/lib/media/audio-choice'
import { routingWords } from '@/lib/numbers/routing'
import type { RoutingInput } from '@/lib/numbers/schema'
import type { ConfigChoice, NumberView, ScheduleChoice } from '@/lib/numbers/views'
import { formatNumber } from '@/lib/phone/format'
import type { Region } from '@/lib/phone/number'
import type { NumberActions } from './number-actions'
import { AudioField, ConfigField, ScheduleField } from './routing-fields'
import { inputOf, playingOf, problemsOf, type RoutingValues, startOf } from './routing-values'

/** What a number can be pointed at. */
export type Targets = {
  configs: readonly ConfigChoice[]
  schedules: readonly ScheduleChoice[]
  clips: readonly ClipChoice[]
}

type Props = {
  accountId: string
  region: Region
  targets: Targets
  /** None: the dialog is closed. */
  numbers: readonly NumberView[]
  actions: Pick<NumberActions, 'route' | 'routeMany'>
  /** `before` is what the numbers were, to undo it by. */
  onRouted: (before: readonly NumberView[], after: readonly NumberView[]) => void
  onClose: () => void
}

/** Picks what calls to a number, or to many, reach. A message being written isn't lost by a slip. */
export function RouteDialog({ numbers, onClose, ...rest }: Props) {
  const [number] = numbers
  const title =
    numbers.length > 1 ? `Calls to ${numbers.length} numbers` : number && `Calls to ${formatNumber(number.number)}`
  return (
    <WritingModal
      opened={numbers.length > 0}
      onClose={onClose}
      title={title ?? 'Calls'}
      lost="What you picked and wrote in the dialog would be lost."
      size="lg"
    >
      {number && <RoutingForm key={numbers.map(({ id }) => id).join()} numbers={numbers} onClose={onClose} {...rest} />}
    </WritingModal>
  )
}

function RoutingForm({ accountId, region, targets, numbers, actions, onRouted, onClose }: Props) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useForm<RoutingValues>({
    initialValues: startOf(numbers, region),
    validate: values => problemsOf(values),
  })
  const { asOpened, refused } = useAsOpened(numbers)
  useWritten(form.isDirty())
  const { to } = form.values
  const playing = playingOf(numbers)

  const submit = form.onSubmit(
    async values => {
      setBusy(true)
      setProblem(null)
      const before = asOpened()
      const result = await save(actions, before, inputOf(values)).catch(serverAway)
      setBusy(false)
      if (result.ok) {
        onClose()
        return onRouted(before, result.data)
      }
      refused(result)
      const fields = result.fields.map(({ path, message }) => ({ path: fieldOf(path), message }))
      if (fields.length === 0) setProblem(result.message)
      showProblems(form, { fields })
    },
    errors => focusFirst(form, errors),
  )

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <RefusalAlert sentence={problem} />
        {numbers.length > 1 && <AsTheyAre numbers={numbers} />}
        <Radio.Group label="What do callers reach?" {...form.getInputProps('to')}>
          <Stack gap="xs" mt="xs">
            <Radio
              value="masked_connect"
              label="Masked Connect"
              description="The person who handles the caller’s order, by a configuration and its mapping list."
            />
            {to === 'masked_connect' && <ConfigField accountId={accountId} configs={targets.configs} form={form} />}
            <Radio
              value="business_hours"
              label="Business hours"
              description="One thing while you are open and another while you are closed, by a schedule."
            />
            {to === 'business_hours' && (
              <ScheduleField accountId={accountId} schedules={targets.schedules} form={form} />
            )}
            <Radio value="message" label="A message" description="Played to every caller; then the call ends." />
            {to === 'message' && (
              <AudioField label="What callers hear" {...{ clips: targets.clips, region, playing, form }} />
            )}
            <Radio
              value="voicemail"
              label="Voicemail"
              description="After a greeting callers leave a message of at most 120 seconds. One shorter than 3 seconds is thrown away."
            />
            {to === 'voicemail' && <AudioField label="Greeting" {...{ clips: targets.clips, region, playing, form }} />}
            <Radio value="nothing" label="Nothing" description="Callers hear an apology; then the call ends." />
          </Stack>
        </Radio.Group>
        <WhatGoes numbers={numbers} values={form.values} />
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

/** What the chosen numbers do now, like ones together. */
function AsTheyAre({ numbers }: Pick<Props, 'numbers'>) {
  const counts = new Map<string, number>()
  for (const { routing } of numbers) counts.set(routingWords(routing), (counts.get(routingWords(routing)) ?? 0) + 1)
  return (
    <div>
      <Text>All of them are routed to the same, in one go. Now calls to</Text>
      <List size="sm" mt={4}>
        {[...counts].map(([words, count]) => (
          <List.Item key={words}>
            {howMany(count, numbers.length)} {words}
          </List.Item>
        ))}
      </List>
    </div>
  )
}

function howMany(count: number, all: number): string {
  if (count === all) return 'all of them'
  return count === 1 ? 'one of them' : `${count} of them`
}

/** Words of a number's own go when it plays something else. */
function WhatGoes({ numbers, values }: Pick<Props, 'numbers'> & { values: RoutingValues }) {
  const keepsWords = (values.to === 'message' || values.to === 'voicemail') && values.audio?.kind === 'speech'
  const own = numbers.filter(({ routing }) => 'audio' in routing && routing.clipName === null).length
  if (own === 0 || keepsWords) return null
  const what = own === 1 ? 'The text one of them plays now is' : `The texts ${own} of them play now are`
  return <Text c="dimmed">{numbers.length === 1 ? 'The text it plays now is' : what} deleted when you save.</Text>
}

async function save(
  { route, routeMany }: Props['actions'],
  numbers: readonly NumberView[],
  routing: RoutingInput,
): Promise<ActionResult<NumberView[]>> {
  const [number, ...others] = numbers
  if (number && others.length === 0) {
    const result = await route(number.id, { routing, version: number.version })
    return result.ok ? { ok: true, data: [result.data] } : result
  }
  return routeMany({ changes: numbers.map(({ id, version }) => ({ numberId: id, version, routing })) })
}

/** `changes.0.routing.audio.text` is a problem of the field `audio`. */
function fieldOf(path: string): string {
  return path.replace(/^(changes\.\d+\.)?routing\./, '').replace(/\..*$/, '')
}
