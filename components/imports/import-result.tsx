import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconArrowBackUp, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import Link from 'next/link'
import { useState } from 'react'
import { timeWords } from '@/components/masked-connect/account-time'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import type { ImportDetails, ProblemGroup } from '@/lib/imports/views'
import { countOf, lines, mappings } from './count-words'
import type { ImportActions } from './import-actions'
import { type ConfigName, configPage, importsPage, newImportPage } from './import-addresses'
import { ImportCountTiles } from './import-counts'
import { changedBy } from './import-state'
import { ProblemGroups } from './problem-groups'

type Props = {
  config: ConfigName
  details: ImportDetails
  timeZone: string
  problems: readonly ProblemGroup[]
  undo: ImportActions['undo']
  onChanged: () => void
}

/** What an import did, to the last line; its refused rows; and for a day, its undo. */
export function ImportResult({ config, details, timeZone, problems, undo, onChanged }: Props) {
  const { rows, status, mode, undone, undoableUntil } = details
  const address = importsPage(config, details.id)
  return (
    <>
      <Outcome details={details} />
      {undone && <UndoOutcome undone={undone} />}
      <ImportCountTiles rows={rows} dryRun={false} withRemoved={mode === 'replace'} />
      <Group>
        <Button component={Link} href={configPage(config.accountId, config.id)}>
          Open the mapping list
        </Button>
        {undoableUntil && (
          <Undo details={details} until={undoableUntil} timeZone={timeZone} undo={undo} onChanged={onChanged} />
        )}
        <Button component={Link} href={newImportPage(config)} variant="default">
          Import another file
        </Button>
      </Group>
      {undoableUntil && <Text c="dimmed">It can be undone until {timeWords(undoableUntil, timeZone)}.</Text>}
      {rows.refused > 0 && status !== 'failed' && (
        <ProblemGroups groups={problems} refused={rows.refused} download={`${address}/refused`} />
      )}
    </>
  )
}

function Outcome({ details: { status, rows, mode } }: Pick<Props, 'details'>) {
  const changed = changedBy(rows, mode)
  switch (status) {
    case 'completed': {
      const written = rows.created + rows.updated
      const imported = `${countOf(written)} of ${lines(rows.read)} imported`
      const rest = [
        rows.unchanged > 0 && `${countOf(rows.unchanged)} were in the list already`,
        rows.refused > 0 && `${countOf(rows.refused)} were refused`,
      ].filter(part => part !== false)
      return (
        <Alert
          role="status"
          variant="light"
          color={rows.refused > 0 ? 'orange' : 'green'}
          icon={rows.refused > 0 ? <IconInfoCircle aria-hidden /> : <IconCircleCheck aria-hidden />}
        >
          {imported}
          {rest.length > 0 && `; ${rest.join(', ')}`}.
          {mode === 'replace' && rows.removed > 0 && ` ${mappings(rows.removed)} not in the file removed.`}
        </Alert>
      )
    }
    case 'cancelled':
    case 'failed':
      return (
        <Alert role="status" variant="light" color="gray" icon={<IconInfoCircle aria-hidden />}>
          {status === 'cancelled' ? 'Cancelled. ' : ''}
          {changed === 0
            ? 'Nothing was written.'
            : `What was written before stays in the list: ${mappings(changed)}. Undo takes it back.`}
        </Alert>
      )
    case 'queued':
    case 'running':
      return null
  }
}

function UndoOutcome({ undone }: { undone: NonNullable<ImportDetails['undone']> }) {
  const left =
    undone.leftAlone === 0
      ? ''
      : ` ${mappings(undone.leftAlone)} left alone, as ${undone.leftAlone === 1 ? 'it was' : 'they were'} changed since.`
  return (
    <Alert role="status" variant="light" color="gray" icon={<IconArrowBackUp aria-hidden />}>
      {undone.status === 'running' ? 'Being undone: ' : 'Undone: '}
      {mappings(undone.restored)} put back as before.{left}
    </Alert>
  )
}

type UndoProps = Pick<Props, 'details' | 'timeZone' | 'undo' | 'onChanged'> & { until: string }

function Undo({ details, undo, onChanged }: UndoProps) {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { rows, mode } = details
  const act = async () => {
    setBusy(true)
    const result = await undo().catch(serverAway)
    setBusy(false)
    setProblem(result.ok ? null : result.message)
    if (!result.ok) return
    setAsking(false)
    onChanged()
  }
  return (
    <>
      <Button variant="default" leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => setAsking(true)}>
        Undo this import
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Undo this import?">
        <Stack gap="md">
          <RefusalAlert sentence={problem} />
          <Text>
            {mappings(rows.created)} it added {rows.created === 1 ? 'is' : 'are'} removed, {countOf(rows.updated)} it
            changed {rows.updated === 1 ? 'becomes' : 'become'} what {rows.updated === 1 ? 'it was' : 'they were'}
            {mode === 'replace' &&
              `, and ${countOf(rows.removed)} it removed ${rows.removed === 1 ? 'comes' : 'come'} back`}
            . What was changed since is left alone.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              Keep it
            </Button>
            <Button loading={busy} onClick={act} data-autofocus>
              Undo it · live on the next call
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
