import { Button, Group, Modal, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { offerUndo, undone } from '@/components/ui/offer-undo'
import { serverAway } from '@/components/ui/server-away'
import { momentWords } from '@/lib/schedules/describe-hours'
import { type Override, stateAt } from '@/lib/schedules/hours'
import { readLocalMinute } from '@/lib/schedules/local-time'
import { type OverrideEnd, overrideEnds } from '@/lib/schedules/override-ends'
import type { ScheduleView } from '@/lib/schedules/views'
import { overrideWords } from './override-panel'
import type { OverrideActions } from './schedule-actions'

type Props = { opened: boolean; schedule: ScheduleView; actions: OverrideActions; onClose: () => void }

/** Opens or closes by hand, from the next call on, until a moment that is always asked for. */
export function OverrideDialog({ opened, onClose, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Open or close by hand">
      <OverrideForm onClose={onClose} {...rest} />
    </Modal>
  )
}

function OverrideForm({ schedule, actions, onClose }: Omit<Props, 'opened'>) {
  // As the dialog was opened: the ends must not move under the pointer.
  const [now] = useState(() => new Date())
  const [state, setState] = useState<Override['state']>(() => (stateAt(schedule, now).open ? 'closed' : 'open'))
  const [end, setEnd] = useState<string>('hour')
  const [other, setOther] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const ends = overrideEnds(schedule, now)
  const until = ends.find(({ name }) => name === end)?.until ?? readLocalMinute(other, schedule.timeZone)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!until) return setProblem('Pick when it ends.')
    setBusy(true)
    const result = await actions.set({ state, until: until.toISOString() }).catch(serverAway)
    setBusy(false)
    if (!result.ok) return setProblem(result.fields[0]?.message ?? result.message)
    onClose()
    const before = schedule.override
    offerUndo(`${overrideWords(result.data, now, schedule.timeZone)}.`, () =>
      undone(before ? actions.set(before) : actions.end()),
    )
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <SegmentedControl
          aria-label="Open or closed"
          data={[
            { value: 'closed', label: 'Close' },
            { value: 'open', label: 'Open' },
          ]}
          value={state}
          onChange={value => setState(value === 'open' ? 'open' : 'closed')}
        />
        <Radio.Group label="How long" value={end} error={problem} onChange={setEnd}>
          <Stack gap="xs" mt="xs">
            {ends.map(each => (
              <Radio
                key={each.name}
                value={each.name}
                label={`${END_WORDS[each.name]} (${momentWords(each.until, now, schedule.timeZone)})`}
              />
            ))}
            <Radio value="other" label="Another time" />
          </Stack>
        </Radio.Group>
        {end === 'other' && (
          <TextInput
            type="datetime-local"
            label="Ends at"
            description={`On the clock of ${schedule.timeZone.replaceAll('_', ' ')}, within 30 days.`}
            value={other}
            onChange={event => setOther(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            {state === 'open' ? 'Open' : 'Close'} · from the next call on
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const END_WORDS: Record<OverrideEnd['name'], string> = {
  hour: 'For one hour',
  today: 'For the rest of today',
  opening: 'Until the next opening',
}
