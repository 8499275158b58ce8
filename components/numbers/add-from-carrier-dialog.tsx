import { Alert, Button, Checkbox, Group, Modal, Skeleton, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import type { CarrierNumber, NumberProblem } from '@/lib/numbers/carrier-views'
import { formatNumber } from '@/lib/phone/format'
import type { CarrierActions } from './number-actions'
import classes from './numbers.module.css'

export type Added = { addedIds: string[]; problems: NumberProblem[]; warning: string | null }

type Props = {
  opened: boolean
  /** Why the carrier can't call this server; null when it may. */
  unreachable: string | null
  actions: Pick<CarrierActions, 'list' | 'add'>
  onAdded: (added: Added) => void
  onClose: () => void
}

/** The carrier account's numbers that are not here yet, to pick from. */
export function AddFromCarrierDialog({ opened, onClose, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add from Plivo" size="lg" closeOnClickOutside={false}>
      <Picking onClose={onClose} {...rest} />
    </Modal>
  )
}

type Found = { numbers: CarrierNumber[] } | { problem: string } | null

function Picking({ unreachable, actions, onAdded, onClose }: Omit<Props, 'opened'>) {
  const [found, setFound] = useState<Found>(null)
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the dialog opens and at every try, not when the page is drawn anew
  useEffect(() => {
    let gone = false
    setFound(null)
    void actions
      .list()
      .catch(serverAway)
      .then(result => gone || setFound(result.ok ? { numbers: result.data } : { problem: result.message }))
    return () => {
      gone = true
    }
  }, [tries])

  if (!found) return <Looking />
  if ('problem' in found)
    return (
      <Stack gap="md">
        <RefusalAlert sentence={found.problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button onClick={() => setTries(tries + 1)}>Try again</Button>
        </Group>
      </Stack>
    )
  if (found.numbers.length === 0)
    return (
      <Stack gap="md">
        <Text>Every number of the Plivo account that takes calls is here already. Rent more in the Plivo console.</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        </Group>
      </Stack>
    )
  return (
    <Picker numbers={found.numbers} unreachable={unreachable} add={actions.add} onAdded={onAdded} onClose={onClose} />
  )
}

function Looking() {
  return (
    <Stack gap="sm" role="status" aria-label="Asking Plivo for its numbers">
      <Text c="dimmed">Asking Plivo for its numbers…</Text>
      {[0, 1, 2].map(row => (
        <Skeleton key={row} height={36} />
      ))}
    </Stack>
  )
}

type PickerProps = {
  numbers: readonly CarrierNumber[]
  add: CarrierActions['add']
} & Pick<Props, 'unreachable' | 'onAdded' | 'onClose'>

function Picker({ numbers, unreachable, add, onAdded, onClose }: PickerProps) {
  const [picked, setPicked] = useState<readonly string[]>([])
  const [attach, setAttach] = useState(unreachable === null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const addable = numbers.filter(({ refusal }) => refusal === null).map(({ number }) => number)
  const taken = numbers.filter(({ number, elsewhere }) => elsewhere && picked.includes(number)).length

  const submit = async () => {
    setBusy(true)
    setProblem(null)
    const result = await add({ numbers: [...picked], attach }).catch(serverAway)
    setBusy(false)
    if (!result.ok) return setProblem(result.message)
    onClose()
    onAdded(result.data)
  }

  return (
    <Stack gap="md">
      <RefusalAlert sentence={problem} />
      <div>
        {addable.length > 1 && (
          <Checkbox
            className={classes.pickAll ?? ''}
            label={`All ${addable.length} that can be added`}
            checked={picked.length === addable.length}
            indeterminate={picked.length > 0 && picked.length < addable.length}
            onChange={event => setPicked(event.currentTarget.checked ? addable : [])}
          />
        )}
        <Checkbox.Group value={[...picked]} onChange={setPicked} aria-label="Numbers of the Plivo account">
          <Stack gap={8} className={classes.picks}>
            {numbers.map(each => (
              <Checkbox
                key={each.number}
                value={each.number}
                disabled={each.refusal !== null}
                label={formatNumber(each.number)}
                description={each.refusal ?? aboutNumber(each)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      </div>
      <Checkbox
        label="Send their calls here"
        description={
          unreachable ?? 'Attaches them at Plivo to this account’s application, which is made if it isn’t there.'
        }
        checked={attach}
        disabled={unreachable !== null}
        onChange={event => setAttach(event.currentTarget.checked)}
      />
      {attach && taken > 0 && (
        <Alert variant="light" color="yellow" icon={<IconAlertTriangle aria-hidden />}>
          {taken === 1 ? 'One of them takes' : `${taken} of them take`} calls in another application now. Those calls
          come here as soon as you add {taken === 1 ? 'it' : 'them'}.
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button onClick={submit} loading={busy} disabled={picked.length === 0}>
          {picked.length === 1 ? 'Add 1 number' : `Add ${picked.length} numbers`}
        </Button>
      </Group>
    </Stack>
  )
}

function aboutNumber({ alias, elsewhere }: CarrierNumber): string | null {
  const facts = [alias, elsewhere ? 'calls go to another application' : null]
  return facts.filter(fact => fact !== null).join(' · ') || null
}
