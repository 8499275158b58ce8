'use client'

import { Anchor, Button, EmptyState, Table, Text } from '@mantine/core'
import { IconFileImport, IconUpload } from '@tabler/icons-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { timeWords } from '@/components/masked-connect/account-time'
import { PageHeader } from '@/components/shell/page-header'
import type { ImportCounts, ImportDetails } from '@/lib/imports/views'
import { countOf } from './count-words'
import { type ConfigName, configPage, importsPage, newImportPage } from './import-addresses'
import { stateWords } from './import-state'
import classes from './imports.module.css'

type Props = {
  config: ConfigName
  timeZone: string
  /** Newest first. */
  imports: readonly ImportDetails[]
  /** Whether there are more. */
  older: boolean
}

/** Every import into a configuration: who, when, which file, what became of it (ux.md "Import"). */
export function ImportHistory({ config, timeZone, imports, older }: Props) {
  const oldest = imports.at(-1)
  const start = (
    <Button component={Link} href={newImportPage(config)} leftSection={<IconUpload size={16} aria-hidden />}>
      Import a file
    </Button>
  )
  return (
    <>
      <PageHeader
        title="Imports"
        breadcrumbs={[
          { label: 'Settings' },
          { label: 'Calling' },
          { label: 'Masked Connect', href: configPage(config.accountId) },
          { label: config.name, href: configPage(config.accountId, config.id) },
        ]}
        description={`Lists brought into “${config.name}”. Each can be undone for 24 hours, from its own page.`}
        action={imports.length > 0 ? start : null}
      />
      {imports.length === 0 ? (
        <NoImports action={start} />
      ) : (
        <Rows config={config} timeZone={timeZone} imports={imports} />
      )}
      {older && oldest && (
        <Button component={Link} href={`${importsPage(config)}?before=${oldest.id}`} variant="default" mt="md">
          Older imports
        </Button>
      )}
    </>
  )
}

function NoImports({ action }: { action: ReactNode }) {
  return (
    <EmptyState
      icon={<IconFileImport size={28} aria-hidden />}
      withIndicatorBackground
      title="No imports yet"
      description="Bring a whole list in at once: drop a file, see what would change and what is wrong, then merge it or replace the list. Every import is kept here, with its counts and its undo."
    >
      {action}
    </EmptyState>
  )
}

const COUNTS: readonly (readonly [keyof ImportCounts, string])[] = [
  ['created', 'Added'],
  ['updated', 'Changed'],
  ['unchanged', 'Unchanged'],
  ['refused', 'Refused'],
  ['removed', 'Removed'],
]

function Rows({ config, timeZone, imports }: Omit<Props, 'older'>) {
  return (
    <Table.ScrollContainer minWidth={880} type="native">
      <Table verticalSpacing="xs" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>File</Table.Th>
            <Table.Th>When</Table.Th>
            <Table.Th>By</Table.Th>
            <Table.Th>How</Table.Th>
            {COUNTS.map(([, words]) => (
              <Table.Th key={words} ta="right">
                {words}
              </Table.Th>
            ))}
            <Table.Th>State</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {imports.map(each => (
            <Row key={each.id} config={config} timeZone={timeZone} details={each} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Row({ config, timeZone, details }: { config: ConfigName; timeZone: string; details: ImportDetails }) {
  const { id, fileName, createdAt, by, mode, rows, undone } = details
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} size="sm" prefetch={false} href={importsPage(config, id)} className={classes.fileName}>
          {fileName ?? 'Through the API'}
        </Anchor>
      </Table.Td>
      <Table.Td className={classes.value}>{timeWords(createdAt, timeZone)}</Table.Td>
      <Table.Td>{by}</Table.Td>
      <Table.Td>{mode === 'replace' ? 'Replaced' : 'Merged'}</Table.Td>
      {COUNTS.map(([count]) => (
        <Table.Td key={count} ta="right" className={classes.value}>
          {countOf(rows[count])}
        </Table.Td>
      ))}
      <Table.Td>
        {stateWords(details)}
        {undone?.status === 'completed' && (
          <Text size="xs" c="dimmed">
            {countOf(undone.restored)} put back, {countOf(undone.leftAlone)} left alone
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
