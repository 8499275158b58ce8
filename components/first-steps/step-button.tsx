import { Button, Group } from '@mantine/core'
import Link from 'next/link'
import { type FirstSteps, type Step, waitsFor } from '@/lib/first-steps/steps'

type Props = {
  step: Step
  variant: string
  accountId: string
  steps: FirstSteps
  /** What says why it is out of reach; undefined when it isn't. */
  describedBy: string | undefined
  onCreateConfig?: () => void
  onTryCall: () => void
}

/** The button of a step: leads to where it is taken, or takes it here. A list can be filled from a file too. */
export function StepButton({ step, variant, accountId, steps, describedBy, onCreateConfig, onTryCall }: Props) {
  const words = (steps.done[step] ? AGAIN : BUTTONS)[step]
  const look = { size: 'xs', variant }
  const locked = describedBy !== undefined
  const waiting = waitsFor(step, steps) !== null
  const act = step === 'testCall' ? onTryCall : step === 'config' && !steps.done.config ? onCreateConfig : undefined
  if (locked || waiting || act)
    return (
      <Button {...look} disabled={locked || waiting} aria-describedby={describedBy} onClick={act}>
        {words}
      </Button>
    )
  const page = pageOf(step, accountId, steps)
  const button = (
    <Button {...look} component={Link} href={page} prefetch={false}>
      {words}
    </Button>
  )
  if (step !== 'mappings' || steps.done.mappings) return button
  return (
    <Group gap={6} wrap="nowrap">
      <Button {...look} variant="subtle" component={Link} href={`${page}/import`} prefetch={false}>
        Import a file
      </Button>
      {button}
    </Group>
  )
}

const BUTTONS: Record<Step, string> = {
  audio: 'Open the media library',
  config: 'Create a configuration',
  mappings: 'Fill the mapping list',
  number: 'Route a number',
  testCall: 'Try a call',
}
/** Of steps that are taken. */
const AGAIN: Record<Step, string> = {
  audio: 'Open the media library',
  config: 'Open the configurations',
  mappings: 'Open the mapping list',
  number: 'Open the numbers',
  testCall: 'Try another call',
}

function pageOf(step: Step, accountId: string, { done, configId }: FirstSteps): string {
  const pages = `/crm/settings/calling/${accountId}`
  switch (step) {
    case 'audio':
      return `${pages}/media`
    case 'config':
      return done.config ? `${pages}/masked-connect` : `${pages}/masked-connect?create`
    case 'mappings':
      return `${pages}/masked-connect/${configId}`
    case 'number':
    case 'testCall':
      return `${pages}/numbers`
  }
}
