import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import type { ImportDetails } from '@/lib/imports/views'
import { countOf, lines } from './count-words'
import type { ImportActions } from './import-actions'
import classes from './imports.module.css'

type Props = { details: ImportDetails; cancel: ImportActions['cancel']; onChanged: () => void }

const PHASES = { reading: 'Reading the file', checking: 'Checking every line', merging: 'Writing mappings' } as const

/** How far it is; whoever looks may stop it. */
export function ImportProgress({ details, cancel, onChanged }: Props) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { progress, rows, dryRun } = details
  const share = progress?.share ?? 0
  const phase = progress ? PHASES[progress.phase] : 'Waiting for its turn'
  const stop = async () => {
    setBusy(true)
    const result = await cancel().catch(serverAway)
    setBusy(false)
    setProblem(result.ok ? null : result.message)
    if (result.ok) onChanged()
  }
  return (
    <Stack gap="md" maw={640}>
      <RefusalAlert sentence={problem} />
      <div>
        <Group justify="space-between" mb={6}>
          <Text fw={600}>{phase}</Text>
          <Text className={classes.figures ?? ''}>{Math.floor(share * 100)} %</Text>
        </Group>
        <Progress value={share * 100} size="lg" aria-label={phase} />
        <Text c="dimmed" mt={6} className={classes.figures ?? ''}>
          {progress?.phase === 'merging' ? written(details) : rows.read > 0 ? `${lines(rows.read)} so far` : ' '}
        </Text>
      </div>
      <Text c="dimmed">
        {dryRun
          ? 'Nothing is written by a check. You can leave this page and come back; it goes on by itself.'
          : 'Each mapping counts from the next call on. You can leave this page and come back; it goes on by itself.'}
      </Text>
      <Group>
        <Button variant="default" loading={busy} onClick={stop}>
          {dryRun ? 'Cancel the check' : 'Cancel the import'}
        </Button>
      </Group>
    </Stack>
  )
}

function written({ mode, rows: { created, updated, removed } }: ImportDetails): string {
  const gone = mode === 'replace' ? `, ${countOf(removed)} removed` : ''
  return `${countOf(created)} added, ${countOf(updated)} changed${gone} so far`
}
