'use client'

import { Alert, Stack } from '@mantine/core'
import { IconAlertCircle, IconPlugConnectedX } from '@tabler/icons-react'
import { PageHeader } from '@/components/shell/page-header'
import { RelativeTime } from '@/components/ui/relative-time'
import type { ImportDetails, ProblemGroup } from '@/lib/imports/views'
import { CheckResult } from './check-result'
import { sizeWords } from './count-words'
import type { ImportActions } from './import-actions'
import { type ConfigName, configPage, importsPage } from './import-addresses'
import { ImportProgress } from './import-progress'
import { ImportResult } from './import-result'
import { isRunning } from './import-state'
import { useImport } from './use-import'

type Props = {
  config: ConfigName
  timeZone: string
  first: ImportDetails
  problems: readonly ProblemGroup[]
  /** Who brought the same file in before; null when nobody did. */
  sameFileBy: string | null
  actions: ImportActions
}

/** One import, from its check to its undo: how far it is, what it found, and what can be done now. */
export function ImportPage({ config, timeZone, first, problems, sameFileBy, actions }: Props) {
  const address = importsPage(config, first.id)
  const { details, away, again } = useImport(`${address}/progress`, first)
  const file = details.fileName ?? 'a file sent through the API'
  return (
    <>
      <PageHeader
        title={`${details.dryRun ? 'Check' : 'Import'} of ${file}`}
        breadcrumbs={[
          { label: 'Settings' },
          { label: 'Calling' },
          { label: 'Masked Connect', href: configPage(config.accountId) },
          { label: config.name, href: configPage(config.accountId, config.id) },
          { label: 'Imports', href: importsPage(config) },
        ]}
        description={
          <>
            {details.by}, <RelativeTime at={details.createdAt} timeZone={timeZone} /> · {sizeWords(details.fileBytes)}
            {!details.dryRun &&
              (details.mode === 'replace' ? ' · in place of the whole list' : ' · merged into the list')}
          </>
        }
      />
      <Stack gap="lg" maw={960}>
        {away && (
          <Alert role="status" color="orange" variant="light" icon={<IconPlugConnectedX aria-hidden />}>
            The server can’t be reached just now. The {details.dryRun ? 'check' : 'import'} goes on there; this page
            keeps asking.
          </Alert>
        )}
        {details.status === 'failed' && (
          <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle aria-hidden />}>
            {details.error ?? 'It could not be finished.'}
          </Alert>
        )}
        {isRunning(details) && <ImportProgress details={details} cancel={actions.cancel} onChanged={again} />}
        {!isRunning(details) && details.dryRun && (
          <CheckResult
            config={config}
            details={details}
            timeZone={timeZone}
            problems={problems}
            sameFileBy={sameFileBy}
            actions={actions}
          />
        )}
        {!isRunning(details) && !details.dryRun && (
          <ImportResult
            config={config}
            details={details}
            timeZone={timeZone}
            problems={problems}
            undo={actions.undo}
            onChanged={again}
          />
        )}
      </Stack>
    </>
  )
}
