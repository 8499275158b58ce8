'use client'

import { Button, CloseButton, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import type { TryCallActions } from '@/components/try-call/use-try-call'
import { OnDemand } from '@/components/ui/on-demand'
import type { TryCallHours } from '@/lib/calls/try-call-views'
import { countDone, nextStep, putAwayCookie, STEPS, type Step, type FirstSteps as Steps } from '@/lib/first-steps/steps'
import type { ExampleCaller } from '@/lib/numbers/views'
import type { Region } from '@/lib/phone/number'
import classes from './first-steps.module.css'
import { StepButton } from './step-button'
import { StepItem } from './step-item'

type Props = {
  accountId: string
  region: Region
  steps: Steps
  /** Customers to try a call as. */
  known: readonly ExampleCaller[]
  /** The business hours that the number to call keeps. */
  hours: TryCallHours | null
  tryCall: TryCallActions
  /** Why this reader may do none of it; null when they may. */
  lockedBecause: string | null
  /** Above another page it is one line until it is opened, and can be put away. */
  onPutAway?: () => void
  /** Where a configuration can be made on the spot. */
  onCreateConfig?: () => void
}

const testCallDrawer = () => import('./test-call-drawer')

/** The way from an empty account to the first masked call: five steps, ticked by what is really there. */
export function FirstSteps(props: Props) {
  const { accountId, region, steps, known, hours, tryCall, lockedBecause, onPutAway, onCreateConfig } = props
  const brief = onPutAway !== undefined
  const router = useRouter()
  const id = useId()
  const [opened, setOpened] = useState(!brief || countDone(steps) === 0)
  const [calling, setCalling] = useState(false)
  const next = nextStep(steps)

  const putAway = () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers people still use.
    document.cookie = `${putAwayCookie(accountId)}=away; path=/; max-age=31536000; samesite=lax`
    onPutAway?.()
  }
  const endCall = () => {
    setCalling(false)
    // What the call has come to ticks the last step.
    router.refresh()
  }
  const button = (step: Step, variant: string) => (
    <StepButton
      step={step}
      variant={variant}
      accountId={accountId}
      steps={steps}
      describedBy={lockedBecause ? `${id}-locked` : undefined}
      {...(onCreateConfig && { onCreateConfig })}
      onTryCall={() => setCalling(true)}
    />
  )

  return (
    <section className={brief ? classes.panel : undefined} aria-labelledby={`${id}-title`}>
      <div className={classes.head}>
        <Title order={2} id={`${id}-title`}>
          {next ? 'First steps' : 'Your first masked call is made'}
        </Title>
        <Text c="dimmed" className={classes.progress}>
          {countDone(steps)} of {STEPS.length} done
        </Text>
        {brief && !opened && next && button(next, 'filled')}
        {brief && (
          <Button size="compact-sm" variant="subtle" aria-expanded={opened} onClick={() => setOpened(old => !old)}>
            {opened ? 'Show less' : 'Show all steps'}
          </Button>
        )}
        {brief && <CloseButton size="sm" aria-label="Put the first steps away" title="Put away" onClick={putAway} />}
      </div>
      {lockedBecause && (
        <Text id={`${id}-locked`} c="dimmed" mt={4}>
          {lockedBecause}
        </Text>
      )}
      {opened && (
        <ol className={classes.steps}>
          {STEPS.map(step => (
            <StepItem
              key={step}
              step={step}
              steps={steps}
              icon={steps.done[step] ? IconCircleCheck : IconCircleDashed}
              action={button(step, step === next ? 'filled' : 'default')}
            />
          ))}
        </ol>
      )}
      {steps.numberId && (
        <OnDemand fetch={testCallDrawer} wanted={calling} onAway={() => setCalling(false)}>
          {({ TestCallDrawer }) => (
            <TestCallDrawer
              opened={calling}
              accountId={accountId}
              region={region}
              numberId={steps.numberId ?? ''}
              known={known}
              hours={hours}
              actions={tryCall}
              onClose={endCall}
            />
          )}
        </OnDemand>
      )}
    </section>
  )
}
