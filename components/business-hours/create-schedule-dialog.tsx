import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { serverAway } from '@/components/ui/server-away'
import type { ConfigChoice } from '@/lib/numbers/views'
import { SCHEDULE_LIMITS } from '@/lib/schedules/limits'
import type { ScheduleActions } from './schedule-actions'
import { schedulePage } from './schedule-list'

type Props = {
  opened: boolean
  accountId: string
  configs: readonly ConfigChoice[]
  create: ScheduleActions['create']
  onClose: () => void
}

/** Asks for a name and what open hours lead to, and opens the new schedule; its week is a common one, to change. */
export function CreateScheduleDialog({ opened, onClose, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Create a schedule">
      <CreateScheduleForm onClose={onClose} {...rest} />
    </Modal>
  )
}

function CreateScheduleForm({ accountId, configs, create, onClose }: Omit<Props, 'opened'>) {
  const router = useRouter()
  const [name, setName] = useState('')
  const [openConfigId, setOpenConfigId] = useState(configs[0]?.id ?? null)
  const [problem, setProblem] = useState<{ path: string; message: string } | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const result = await create({ name, openConfigId }).catch(serverAway)
    if (result.ok) return router.push(schedulePage(accountId, result.data.id))
    setBusy(false)
    setProblem(result.fields[0] ?? { path: 'name', message: result.message })
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Name"
          description="For you and your team, such as “Delivery hours”. Callers never hear it."
          autoComplete="off"
          data-autofocus
          maxLength={SCHEDULE_LIMITS.nameCharacters}
          value={name}
          error={problem?.path === 'name' && problem.message}
          onChange={event => setName(event.currentTarget.value)}
        />
        {configs.length > 0 ? (
          <Select
            label="When open, calls reach"
            description="Hours, and what callers hear when you are closed, come next."
            data={configs.map(({ id, name }) => ({ value: id, label: name }))}
            searchable={configs.length > 8}
            allowDeselect={false}
            value={openConfigId}
            error={problem && problem.path !== 'name' && problem.message}
            onChange={setOpenConfigId}
          />
        ) : (
          <Text c="dimmed">
            There is no Masked Connect configuration yet: callers hear a message during open hours until you pick one.
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Create schedule
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
