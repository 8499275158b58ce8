import { Alert, Loader, Text } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { timeWords } from '@/components/masked-connect/account-time'
import { StorySteps } from '@/components/try-call/story-steps'
import { PhoneNumber } from '@/components/ui/phone-number'
import { lengthWords, MATCH_WORDS } from '@/lib/calls/log/call-words'
import type { CallDetail, CallView } from '@/lib/calls/log/views'
import type { Reason } from '@/lib/calls/why/views'
import { askCalls, sentenceOf } from './ask-calls'
import { CallOutcome } from './call-outcome'
import { CallRecordings, type FetchAgain } from './call-recordings'
import classes from './calls.module.css'
import { type AddMapping, ReasonList } from './reason-list'

type Props = {
  pages: string
  id: string
  version: string
  accountId: string
  timeZone: string
  /** Whether this reader may ask why. */
  explains: boolean
  addMapping: AddMapping
  fetchAgain: FetchAgain
}

/** How often a recording on its way is looked for. */
const AGAIN_AFTER_MS = 4_000

type Loaded = { detail: CallDetail | null; reasons: Reason[] | null; problem: string | null }

/** One call: what it came to, why it went there, and its story step by step. */
export function CallPanel(props: Props) {
  const { pages, id, version, accountId, timeZone, explains, addMapping, fetchAgain } = props
  const [{ detail, reasons, problem }, setLoaded] = useState<Loaded>({ detail: null, reasons: null, problem: null })
  const [asked, setAsked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version, or a mapping added, is a reason to ask again.
  useEffect(() => {
    const abort = new AbortController()
    const ask = async () => {
      const detail = await askCalls<CallDetail>(`${pages}/call`, { id }, abort.signal)
      setLoaded(old => ({ ...old, detail, problem: null }))
      const reasons = explains ? await askCalls<Reason[]>(`${pages}/why`, { id }, abort.signal) : null
      setLoaded(old => ({ ...old, reasons }))
    }
    ask().catch(error => abort.signal.aborted || setLoaded(old => ({ ...old, problem: sentenceOf(error) })))
    return () => abort.abort()
  }, [pages, id, version, explains, asked])

  const again = () => setAsked(times => times + 1)
  const isUnderWay = detail?.audio.isUnderWay ?? false
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is a reason to wait for the next.
  useEffect(() => {
    if (!isUnderWay) return
    const timer = setTimeout(() => setAsked(times => times + 1), AGAIN_AFTER_MS)
    return () => clearTimeout(timer)
  }, [isUnderWay, detail])

  if (problem && !detail)
    return (
      <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle aria-hidden />}>
        {problem}
      </Alert>
    )
  if (!detail) return <Loader size="sm" aria-label="Loading the call" />
  return (
    <>
      <Facts call={detail.call} timeZone={timeZone} />
      {detail.call.ambiguous && (
        <Alert my="sm" p="xs" variant="light" color="yellow" icon={<IconAlertTriangle aria-hidden />}>
          Several agents, and no code that could tell them apart: the most recently saved mapping was taken.
        </Alert>
      )}
      <section className={classes.part} aria-label="Recording">
        <Text component="h3" fw={600} mb="xs">
          Recording
        </Text>
        <CallRecordings
          audio={detail.audio}
          pages={pages}
          timeZone={timeZone}
          fetchAgain={fetchAgain}
          onChanged={again}
        />
      </section>
      {reasons && reasons.length > 0 && (
        <section className={classes.part} aria-label="Why did this call go there?">
          <Text component="h3" fw={600}>
            Why did this call go there?
          </Text>
          <ReasonList reasons={reasons} accountId={accountId} addMapping={addMapping} onAdded={again} />
        </section>
      )}
      <section className={classes.part} aria-label="Step by step">
        <Text component="h3" fw={600} mb="xs">
          Step by step
        </Text>
        {detail.story.length > 0 ? (
          <StorySteps steps={detail.story} timeZone={timeZone} />
        ) : (
          <Text c="dimmed">Nothing but this is known of the call.</Text>
        )}
      </section>
    </>
  )
}

function Facts({ call, timeZone }: { call: CallView; timeZone: string }) {
  const { customerNumber, agentNumber, orderCode, label, configName, matchType, keypadTries } = call
  return (
    <dl className={classes.facts}>
      <Fact name="Outcome">
        <CallOutcome {...call} />
      </Fact>
      <Fact name="When">{timeWords(call.startedAt, timeZone)}</Fact>
      <Fact name="Number">
        <PhoneNumber number={call.businessNumber} />
      </Fact>
      <Fact name="Customer">{customerNumber ? <PhoneNumber number={customerNumber} /> : 'Withheld'}</Fact>
      {agentNumber && (
        <Fact name="Agent">
          <PhoneNumber number={agentNumber} />
        </Fact>
      )}
      {label && <Fact name="Label">{label}</Fact>}
      {orderCode && <Fact name="Order">{orderCode}</Fact>}
      {configName && <Fact name="Configuration">{configName}</Fact>}
      {matchType && <Fact name="Match">{MATCH_WORDS[matchType]}</Fact>}
      {keypadTries > 0 && <Fact name="Keypad entries">{keypadTries}</Fact>}
      <Fact name="Length">{lengthWords(call.durationSeconds) || 'Going on'}</Fact>
      {call.talkSeconds !== null && <Fact name="Talk">{lengthWords(call.talkSeconds)}</Fact>}
      {call.test && <Fact name="Test">Made in the app: no real phone rang</Fact>}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
