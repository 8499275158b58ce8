import { Text } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type FirstSteps, isOptional, nextStep, type Step, waitsFor } from '@/lib/first-steps/steps'
import classes from './first-steps.module.css'

type Props = { step: Step; steps: FirstSteps; icon: Icon; action: ReactNode }

/** One step: what it is called, what it is for, how it stands, and the button that leads there. */
export function StepItem({ step, steps, icon: StateIcon, action }: Props) {
  const { title, purpose } = WORDS[step]
  const isNext = nextStep(steps) === step
  return (
    <li className={classes.step} data-done={steps.done[step]} aria-current={isNext ? 'step' : undefined}>
      <StateIcon size={20} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <Text fw={500}>
          {title}{' '}
          <Text component="span" fw={400} className={classes.state}>
            {stateWords(step, steps)}
          </Text>
        </Text>
        <Text c="dimmed">{purpose}</Text>
      </div>
      <div className={classes.action}>{action}</div>
    </li>
  )
}

const WORDS: Record<Step, { title: string; purpose: string }> = {
  audio: {
    title: 'Audio',
    purpose:
      'What callers hear: a greeting, hold music, your own ringback. Skip it if you like: standard sentences and a standard ring are there from the start.',
  },
  config: {
    title: 'Configuration',
    purpose: 'How masked calls behave: what unknown callers are asked for, how long phones ring, what is recorded.',
  },
  mappings: {
    title: 'Mappings',
    purpose: 'Who reaches whom: each customer’s number, and the phone of the person with their order.',
  },
  number: {
    title: 'Phone number',
    purpose: 'The business number that customers dial, routed to your configuration.',
  },
  testCall: {
    title: 'Test call',
    purpose:
      'Call yourself in the page: be a customer, let the agent answer, and see what each of the two phones shows.',
  },
}

function stateWords(step: Step, steps: FirstSteps): string {
  if (steps.done[step]) return 'Done'
  if (isOptional(step)) return 'Optional'
  const missing = waitsFor(step, steps)
  if (missing) return `Needs: ${WORDS[missing].title.toLowerCase()}`
  return nextStep(steps) === step ? 'Next' : 'To do'
}
