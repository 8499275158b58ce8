'use client'

import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle, IconLock } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import type { TryCallStart } from '@/lib/calls/try-call-schema'
import type { TryCallHours, TryCallView } from '@/lib/calls/try-call-views'
import type { ExampleCaller } from '@/lib/numbers/views'
import { formatNumber } from '@/lib/phone/format'
import type { Region } from '@/lib/phone/number'
import { AgentPhone } from './agent-phone'
import { type Caller, CallerForm } from './caller-form'
import { CallerPhone } from './caller-phone'
import { MomentField } from './moment-field'
import { recentCallers, rememberCaller } from './recent-callers'
import classes from './try-call.module.css'
import { type TryCallActions, useTryCall } from './use-try-call'
import { Why } from './why'

type Props = {
  accountId: string
  start: TryCallStart
  region: Region
  /** Customers of the mapping list to call as, the one to begin with first. */
  known: readonly ExampleCaller[]
  /** The business hours the number keeps: then the tester picks the moment too. */
  hours?: TryCallHours | null
  /** Why this reader may not try calls; null when they may. */
  lockedBecause: string | null
  actions: TryCallActions
}

/** A phone in the page: who calls, what they hear, what the agent's phone shows, and why (ux.md "Try a call"). */
export function TryCall({ accountId, start, region, known, hours = null, lockedBecause, actions }: Props) {
  const { call, busy, refusal, dial, act } = useTryCall(actions)
  const [recent, setRecent] = useState<readonly string[]>(() => recentCallers(accountId))
  const [caller, setCaller] = useState<Caller>({ withheld: false, number: formatNumber(known[0]?.number ?? '') })
  const [asIf, setAsIf] = useState<string | null>(null)
  const root = useFocusFollowing(call)
  const problemOf = (field: string) => refusal?.fields.find(({ path }) => path === field)?.message ?? null
  const callerProblem = problemOf('caller')
  const momentProblem = hours && problemOf('asIf')
  const live = call !== null && call.phase !== 'ended'

  const place = async () => {
    const number = caller.withheld ? null : caller.number.trim()
    if ((await dial({ start, caller: number, asIf: hours && asIf })) && number !== null)
      rememberCaller(accountId, number)
    setRecent(recentCallers(accountId))
  }

  return (
    <section ref={root} className={classes.panel} aria-label="Try a call" aria-busy={busy}>
      <Text c="dimmed">A test: no real phone rings. It stays out of reports.</Text>
      {lockedBecause && (
        <Alert variant="light" color="gray" icon={<IconLock aria-hidden />}>
          {lockedBecause}
        </Alert>
      )}
      {!live && (
        <CallerForm
          region={region}
          known={known}
          recent={recent}
          caller={caller}
          onChange={setCaller}
          again={call !== null}
          locked={lockedBecause !== null}
          problem={callerProblem}
          onCall={place}
        >
          {hours && (
            <MomentField
              hours={hours}
              asIf={asIf}
              onChange={setAsIf}
              locked={lockedBecause !== null}
              problem={momentProblem}
            />
          )}
        </CallerForm>
      )}
      <RefusalAlert sentence={callerProblem || momentProblem ? null : (refusal?.message ?? null)} />
      <div className={classes.columns}>
        <CallerPhone call={call} busy={busy} act={act} />
        <AgentPhone call={call} act={act} />
        <Why call={call} />
      </div>
      <Faults faults={call?.faults ?? []} />
    </section>
  )
}

/** The control that matters next gets the focus when the call moves on, unless the reader has left the panel. */
function useFocusFollowing(call: TryCallView | null) {
  const root = useRef<HTMLElement>(null)
  const phase = call?.phase
  useEffect(() => {
    const inside = root.current?.contains(document.activeElement) || document.activeElement === document.body
    if (phase && inside) root.current?.querySelector<HTMLElement>(`[data-focus-at="${phase}"]`)?.focus()
  }, [phase])
  return root
}

function Faults({ faults }: { faults: readonly string[] }) {
  if (faults.length === 0) return null
  return (
    <Alert role="alert" color="red" title="A real carrier would object" icon={<IconAlertTriangle aria-hidden />}>
      <ul className={classes.faults}>
        {faults.map(fault => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </Alert>
  )
}
