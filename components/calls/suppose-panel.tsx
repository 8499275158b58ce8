import { Button, Checkbox, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { StorySteps } from '@/components/try-call/story-steps'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import { showProblems } from '@/components/ui/show-problems'
import type { ActionResult } from '@/lib/access/run-action'
import type { SupposedCall } from '@/lib/calls/why/suppose-schema'
import type { Supposition } from '@/lib/calls/why/views'
import type { Region } from '@/lib/phone/number'
import classes from './calls.module.css'
import { type AddMapping, ReasonList } from './reason-list'

/** Asks what a call would meet; changes nothing. */
export type Suppose = (call: SupposedCall) => Promise<ActionResult<Supposition>>

type Props = {
  suppose: Suppose
  accountId: string
  region: Region
  timeZone: string
  /** The account's numbers, by id. */
  numbers: { value: string; label: string }[]
  addMapping: AddMapping
}

const EXAMPLES: Record<Region, string> = { IN: '98700 00001', US: '(415) 555-0123' }

/** What a call would meet if it came now. Nobody is called, and nothing is written. */
export function SupposePanel({ suppose, accountId, region, timeZone, numbers, addMapping }: Props) {
  const [supposed, setSupposed] = useState<Supposition | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const form = useForm({
    initialValues: { numberId: numbers[0]?.value ?? null, caller: '', withheld: false, keys: '' },
  })

  const ask = form.onSubmit(async ({ numberId, caller, withheld, keys }) => {
    const call = { numberId: numberId ?? '', caller: withheld ? null : caller, keys }
    const result = await suppose(call).catch(serverAway)
    setSupposed(result.ok ? result.data : null)
    setProblem(result.ok || result.fields.length > 0 ? null : result.message)
    if (!result.ok) showProblems(form, result)
  })
  return (
    <>
      <form onSubmit={ask} noValidate>
        <Stack gap="sm">
          <Text c="dimmed" size="xs">
            Decided by what decides about real calls. Nobody is called, and nothing is written.
          </Text>
          <RefusalAlert sentence={problem} />
          <TextInput
            label="Calling from"
            placeholder={EXAMPLES[region]}
            inputMode="tel"
            autoComplete="off"
            disabled={form.values.withheld}
            {...form.getInputProps('caller')}
          />
          <Checkbox label="The number is withheld" {...form.getInputProps('withheld', { type: 'checkbox' })} />
          <Select label="To" data={numbers} allowDeselect={false} {...form.getInputProps('numberId')} />
          <TextInput
            label="Keys pressed at the first prompt (optional)"
            inputMode="numeric"
            autoComplete="off"
            {...form.getInputProps('keys')}
          />
          <Button type="submit" loading={form.submitting} style={{ alignSelf: 'flex-start' }}>
            Tell me
          </Button>
        </Stack>
      </form>
      {supposed && (
        <div role="status">
          <section className={classes.part} aria-label="Why">
            <Text component="h3" fw={600}>
              Why
            </Text>
            <ReasonList
              reasons={supposed.reasons}
              accountId={accountId}
              addMapping={addMapping}
              onAdded={() => void ask()}
            />
          </section>
          <section className={classes.part} aria-label="Step by step">
            <Text component="h3" fw={600} mb="xs">
              Step by step
            </Text>
            <StorySteps steps={supposed.story} timeZone={timeZone} />
          </section>
        </div>
      )}
    </>
  )
}
