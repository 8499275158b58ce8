import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import { showProblems } from '@/components/ui/show-problems'
import type { ActionResult } from '@/lib/access/run-action'
import { formatNumber } from '@/lib/phone/format'
import type { NewMapping } from './reason-list'

type Props = {
  customerNumber: string
  add: (input: NewMapping) => Promise<ActionResult<unknown>>
  onAdded: () => void
  onCancel: () => void
}

/** A mapping for the caller of a call: who of the agents is to be rung for them from now on. */
export function AddMappingForm({ customerNumber, add, onAdded, onCancel }: Props) {
  const form = useForm({ mode: 'uncontrolled', initialValues: { followMeNumber: '', orderCode: '', label: '' } })
  const [problem, setProblem] = useState<string | null>(null)

  const submit = form.onSubmit(async ({ followMeNumber, orderCode, label }) => {
    const input = { customerNumber, followMeNumber, orderCode: orderCode || null, label: label || null }
    const result = await add(input).catch(serverAway)
    if (result.ok) {
      notifications.show({ message: 'Mapping added. It counts from the next call on.' })
      return onAdded()
    }
    showProblems(form, result)
    setProblem(result.fields.length === 0 ? result.message : null)
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs" mt="xs">
        <Text size="xs" c="dimmed">
          For {formatNumber(customerNumber)}
        </Text>
        <RefusalAlert sentence={problem} />
        <TextInput
          size="xs"
          label="Follow-me number"
          description="The agent’s own phone"
          inputMode="tel"
          autoComplete="off"
          data-autofocus
          key={form.key('followMeNumber')}
          {...form.getInputProps('followMeNumber')}
        />
        <TextInput
          size="xs"
          label="Order code (optional)"
          inputMode="numeric"
          autoComplete="off"
          key={form.key('orderCode')}
          {...form.getInputProps('orderCode')}
        />
        <TextInput
          size="xs"
          label="Label (optional)"
          autoComplete="off"
          key={form.key('label')}
          {...form.getInputProps('label')}
        />
        <Group gap="xs">
          <Button type="submit" size="compact-sm" loading={form.submitting}>
            Add mapping
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
