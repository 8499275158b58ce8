import { Badge, Button, Code, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlugConnected, IconTestPipe } from '@tabler/icons-react'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import type { AccountSettingsView } from '@/lib/access/account-settings-views'
import type { AccountActions } from './account-actions'
import { CarrierForm } from './carrier-form'

type Carrier = NonNullable<AccountSettingsView['carrier']>
type Props = { carrier: Carrier; actions: Pick<AccountActions, 'saveCarrier' | 'makeUpCarrier'> }

/** What the account signs with at its carrier: which it is, and how to change it. The token is never shown again. */
export function CarrierSection({ carrier, actions }: Props) {
  const [entering, setEntering] = useState(false)
  const [goingBack, setGoingBack] = useState(false)
  return (
    <Stack gap="sm">
      <Group gap="xs">
        {carrier.real ? (
          <Badge color="green" leftSection={<IconPlugConnected size={12} aria-hidden />}>
            Plivo account
          </Badge>
        ) : (
          <Badge color="gray" leftSection={<IconTestPipe size={12} aria-hidden />}>
            Made up
          </Badge>
        )}
        <Text component="span">
          Auth ID <Code>{carrier.authId}</Code>
        </Text>
      </Group>
      <Text c="dimmed">
        {carrier.real
          ? 'The auth token is kept sealed and never shown again. A change counts within a minute; until then calls signed with the token before are still taken.'
          : 'Made-up credentials, good for the built-in telephone only: test calls work, the carrier’s own calls are turned away. For real calls, enter those of your Plivo account.'}
      </Text>
      {entering ? (
        <CarrierForm
          was={carrier.authId}
          save={actions.saveCarrier}
          onDone={() => setEntering(false)}
          onCancel={() => setEntering(false)}
        />
      ) : (
        <Group gap="xs">
          <Button variant="default" onClick={() => setEntering(true)}>
            {carrier.real ? 'Change credentials' : 'Enter Plivo credentials'}
          </Button>
          {carrier.real && (
            <Button variant="default" onClick={() => setGoingBack(true)}>
              Use made-up ones…
            </Button>
          )}
        </Group>
      )}
      <Modal opened={goingBack} onClose={() => setGoingBack(false)} title="Use made-up credentials?">
        {goingBack && (
          <GoingBack was={carrier.authId} makeUp={actions.makeUpCarrier} onClose={() => setGoingBack(false)} />
        )}
      </Modal>
    </Stack>
  )
}

type GoingBackProps = { was: string; makeUp: AccountActions['makeUpCarrier']; onClose: () => void }

function GoingBack({ was, makeUp, onClose }: GoingBackProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const goBack = async () => {
    setBusy(true)
    const result = await makeUp({ was }).catch(serverAway)
    setBusy(false)
    if (!result.ok) return setProblem(result.message)
    notifications.show({ color: 'teal', message: 'The account has made-up credentials now.' })
    onClose()
  }
  return (
    <Stack gap="md">
      <RefusalAlert sentence={problem} />
      <Text>
        Within a minute every call that your carrier sends is turned away: customers who call your numbers reach nobody.
        To go back to real calls you need the auth token from the Plivo console again.
      </Text>
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onClose}>
          Keep them
        </Button>
        <Button color="red.8" loading={busy} onClick={goBack}>
          Use made-up ones
        </Button>
      </Group>
    </Stack>
  )
}
