import { Button, Checkbox, Group, Radio, Stack, Text, TextInput, Title } from '@mantine/core'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import { takesMost } from '@/lib/imports/replacement'
import type { ImportCounts } from '@/lib/imports/views'
import { countOf, lines, mappings } from './count-words'
import type { ImportActions } from './import-actions'
import { type ConfigName, configPage, importsPage, newImportPage } from './import-addresses'
import { changedBy } from './import-state'
import classes from './imports.module.css'

type Props = { config: ConfigName; rows: ImportCounts; start: ImportActions['start'] }
type Mode = 'merge' | 'replace'

/** Merge or replace, what each would do, and the confirmations that the second may need (product.md S4). */
export function StartImport({ config, rows, start }: Props) {
  const router = useRouter()
  const [mode, setMode] = useState<Mode>('merge')
  const [skip, setSkip] = useState(false)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const usable = rows.read - rows.refused
  const asksSkip = mode === 'replace' && rows.refused > 0
  const asksName = mode === 'replace' && takesMost(rows)
  const ready = (!asksSkip || skip) && (!asksName || typed.trim() === config.name) && changedBy(rows, mode) > 0

  if (usable === 0)
    return (
      <Stack gap="md" align="flex-start">
        <Text>No line of this file can be imported as it is.</Text>
        <Button component={Link} href={newImportPage(config)} variant="default">
          Choose another file
        </Button>
      </Stack>
    )
  if (changedBy(rows, 'replace') === 0)
    return (
      <Stack gap="md" align="flex-start">
        <Text>
          The list is already as this file says{rows.refused > 0 ? ', but for the refused lines' : ''}: there is nothing
          to import.
        </Text>
        <Button component={Link} href={configPage(config.accountId, config.id)} variant="default">
          Back to the list
        </Button>
      </Stack>
    )

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    setBusy(true)
    const result = await start({ mode, refused: mode === 'merge' || skip ? 'skip' : 'stop', configName: typed }).catch(
      serverAway,
    )
    if (result.ok) return router.push(importsPage(config, result.data.id))
    setBusy(false)
    setProblem(result.message)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Title order={2} id="mode">
          What becomes of the list?
        </Title>
        <RefusalAlert sentence={problem} />
        <Radio.Group aria-labelledby="mode" value={mode} onChange={value => setMode(value as Mode)}>
          <div className={classes.modes}>
            <Mode
              mode="merge"
              title="Merge"
              sentence={`Adds ${mappings(rows.created)} and changes ${countOf(rows.updated)}. All others stay as they are.`}
            />
            <Mode
              mode="replace"
              title="Replace the whole list"
              sentence={
                rows.removed === 0
                  ? 'Makes the list the same as the file. Nothing is removed: every mapping of today is in it.'
                  : `Makes the list the same as the file: ${mappings(rows.removed)} of today that ${rows.removed === 1 ? 'isn’t' : 'aren’t'} in it ${rows.removed === 1 ? 'is' : 'are'} removed.`
              }
            />
          </div>
        </Radio.Group>
        {mode === 'merge' && rows.refused > 0 && (
          <Text c="dimmed">{lines(rows.refused)} refused: left out, and kept to download.</Text>
        )}
        {asksSkip && (
          <Checkbox
            checked={skip}
            onChange={event => setSkip(event.currentTarget.checked)}
            label={`Replace the list without the ${rows.refused === 1 ? 'refused line' : `${countOf(rows.refused)} refused lines`}`}
            description="What is in the list under their order code, or their customer’s number, stays as it is today."
          />
        )}
        {asksName && (
          <TextInput
            maw={480}
            label={`Most of the list would go. To confirm, type its name: ${config.name}`}
            autoComplete="off"
            value={typed}
            onChange={event => setTyped(event.currentTarget.value)}
          />
        )}
        <Group>
          <Button
            type="submit"
            {...(mode === 'replace' && rows.removed > 0 && { color: 'red.8' })}
            disabled={!ready}
            loading={busy}
          >
            {mode === 'merge' ? `Import ${lines(usable)}` : 'Replace the list'} · live on the next call
          </Button>
          <Button variant="default" component={Link} href={configPage(config.accountId, config.id)}>
            Import nothing
          </Button>
        </Group>
        {mode === 'merge' && changedBy(rows, 'merge') === 0 && (
          <Text c="dimmed">Merging would change nothing: every line is in the list already.</Text>
        )}
      </Stack>
    </form>
  )
}

function Mode({ mode, title, sentence }: { mode: Mode; title: string; sentence: string }) {
  return (
    <Radio.Card value={mode} className={classes.mode ?? ''} aria-label={title} aria-describedby={`mode-${mode}`}>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <Radio.Indicator />
        <div>
          <Text fw={600}>{title}</Text>
          <Text c="dimmed" id={`mode-${mode}`}>
            {sentence}
          </Text>
        </div>
      </Group>
    </Radio.Card>
  )
}
