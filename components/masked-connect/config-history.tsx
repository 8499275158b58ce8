'use client'

import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import type { HistoryEntry, HistoryPage } from '@/lib/masked-connect/views'
import type { ClipChoice } from '@/lib/media/audio-choice'
import type { HistoryActions } from './config-actions'
import classes from './config-history.module.css'
import { HistoryChange } from './history-change'
import type { Restored } from './restored'

type Props = {
  configId: string
  timeZone: string
  clips: readonly ClipChoice[]
  actions: HistoryActions
  /** With an older version, for the form. */
  onRestore: (restored: Restored) => void
}

const NOT_READ = 'The history could not be loaded: the server could not be reached. Check the connection and try again.'

/** Who changed the settings, when, from what to what, newest first; any version can be put back into the form. */
export function ConfigHistory({ configId, timeZone, clips, actions, onRestore }: Props) {
  const { page, problem, busy, older, fail, run } = useHistory(configId, actions)
  const restore = (entry: HistoryEntry, side: Restored['side']) =>
    run(async () => {
      const result = await actions.version(configId, { entryId: entry.id, side }).catch(serverAway)
      if (result.ok) onRestore({ ...result.data, by: entry.by, at: entry.at, side })
      else fail(result.message)
    })

  if (!page) return problem ? <Failed problem={problem} busy={busy} onRetry={older} /> : <Waiting />
  const first = page.older ? undefined : page.entries.at(-1)
  return (
    <section aria-label="History of changes" className={classes.history}>
      <RefusalAlert sentence={problem} />
      {page.entries.length === 0 && (
        <Text c="dimmed" py="md">
          Nobody has changed the settings yet. From the first change on, every version is kept here.
        </Text>
      )}
      <ol className={classes.entries} aria-busy={busy}>
        {page.entries.map((entry, place) => (
          <HistoryChange
            key={entry.id}
            entry={entry}
            now={place === 0}
            busy={busy}
            timeZone={timeZone}
            clips={clips}
            onRestore={() => restore(entry, 'after')}
          />
        ))}
        {first?.before && (
          <li className={classes.entry}>
            <div className={classes.head}>
              <Text fw={500}>Before the first change</Text>
              <Button size="xs" variant="default" disabled={busy} onClick={() => restore(first, 'before')}>
                Restore this version
              </Button>
            </div>
          </li>
        )}
      </ol>
      {page.older && (
        <Button variant="default" loading={busy} onClick={older}>
          Show older changes
        </Button>
      )}
    </section>
  )
}

/** The history as far as it was asked for; `older` asks for more. */
function useHistory(configId: string, actions: HistoryActions) {
  const [page, setPage] = useState<HistoryPage | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const run = useCallback(async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(null)
    await work()
    setBusy(false)
  }, [])
  const load = useCallback(
    (seen: HistoryPage | null) =>
      run(async () => {
        const before = seen?.entries.at(-1)?.id ?? null
        const result = await actions
          .list(configId, { before })
          .catch(error => ({ ...serverAway(error), message: NOT_READ }))
        if (!result.ok) return setProblem(result.message)
        setPage({ ...result.data, entries: [...(seen?.entries ?? []), ...result.data.entries] })
      }),
    [configId, actions, run],
  )
  useEffect(() => {
    void load(null)
  }, [load])
  return { page, problem, busy, run, fail: setProblem, older: () => void load(page) }
}

function Failed({ problem, busy, onRetry }: { problem: string; busy: boolean; onRetry: () => void }) {
  return (
    <Stack gap="sm" align="flex-start">
      <RefusalAlert sentence={problem} />
      <Button variant="default" loading={busy} onClick={onRetry}>
        Try again
      </Button>
    </Stack>
  )
}

function Waiting() {
  return (
    <Stack gap="md" aria-hidden>
      {[1, 2, 3].map(row => (
        <Skeleton key={row} height={72} />
      ))}
    </Stack>
  )
}
