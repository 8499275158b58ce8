import { Alert, Anchor, Button } from '@mantine/core'
import { IconCopy, IconPencil } from '@tabler/icons-react'
import Link from 'next/link'
import { useState } from 'react'
import { timeWords } from '@/components/masked-connect/account-time'
import type { ImportDetails, ProblemGroup } from '@/lib/imports/views'
import type { ImportActions } from './import-actions'
import { type ConfigName, importsPage, newImportPage } from './import-addresses'
import { ImportCountTiles } from './import-counts'
import { MendRows } from './mend-rows'
import { ProblemGroups } from './problem-groups'
import { StartImport } from './start-import'

type Props = {
  config: ConfigName
  details: ImportDetails
  timeZone: string
  problems: readonly ProblemGroup[]
  sameFileBy: string | null
  actions: ImportActions
}

/** What an import would do, line by line where it would not, and the choice that starts it. */
export function CheckResult({ config, details, timeZone, problems, sameFileBy, actions }: Props) {
  const [mending, setMending] = useState(false)
  const { rows, sameFileAs, status } = details
  const address = importsPage(config, details.id)
  if (status !== 'completed')
    return (
      <Button component={Link} href={newImportPage(config)} variant="default" style={{ alignSelf: 'flex-start' }}>
        Choose another file
      </Button>
    )
  return (
    <>
      {sameFileAs && (
        <Alert variant="light" color="gray" icon={<IconCopy aria-hidden />}>
          This very file was imported before: {timeWords(sameFileAs.createdAt, timeZone)}
          {sameFileBy && `, by ${sameFileBy}`}.{' '}
          <Anchor
            component={Link}
            size="sm"
            underline="always"
            prefetch={false}
            href={importsPage(config, sameFileAs.importId)}
          >
            Show that import
          </Anchor>
        </Alert>
      )}
      <ImportCountTiles rows={rows} dryRun withRemoved />
      {rows.refused > 0 && (
        <ProblemGroups
          groups={problems}
          refused={rows.refused}
          download={`${address}/refused`}
          action={
            !mending && (
              <Button
                leftSection={<IconPencil size={16} aria-hidden />}
                variant="light"
                onClick={() => setMending(true)}
              >
                Fix them here
              </Button>
            )
          }
        />
      )}
      {rows.refused > 0 && mending && (
        <MendRows
          config={config}
          address={`${address}/refused-rows`}
          mend={actions.mend}
          onClose={() => setMending(false)}
        />
      )}
      <StartImport config={config} rows={rows} start={actions.start} />
    </>
  )
}
