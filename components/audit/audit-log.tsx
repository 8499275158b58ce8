'use client'

import { Alert, Button, Center, Text } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import type { AuditQuery } from '@/lib/audit/audit-list'
import type { AuditPage, AuditPerson } from '@/lib/audit/views'
import classes from './audit.module.css'
import { AuditFilters } from './audit-filters'
import { AuditList } from './audit-list'
import { useAuditLog } from './use-audit-log'

type Props = {
  /** Where further entries are asked for. */
  address: string
  timeZone: string
  query: AuditQuery
  first: AuditPage
  people: readonly AuditPerson[]
}

/** The log, newest first, a page at a time; filters count at once and live in the address. */
export function AuditLog({ address, timeZone, query: firstQuery, first, people }: Props) {
  const { query, refine, entries, next, loading, problem, more, again } = useAuditLog(address, firstQuery, first)
  return (
    <>
      <AuditFilters query={query} people={people} refine={refine} />
      {problem && (
        <Alert role="alert" mb="md" variant="light" color="red" icon={<IconPlugConnectedX aria-hidden />}>
          {problem}{' '}
          <Button size="compact-sm" variant="default" ml={4} onClick={again}>
            Try again
          </Button>
        </Alert>
      )}
      <div className={classes.results} data-loading={loading} aria-busy={loading}>
        {entries.length > 0 ? (
          <AuditList entries={entries} timeZone={timeZone} />
        ) : (
          !loading && (
            <Text c="dimmed" ta="center" py="xl" role="status">
              No change matches. Widen the filters to see more.
            </Text>
          )
        )}
      </div>
      {next !== null && entries.length > 0 && (
        <Center mt="md">
          <Button variant="default" loading={loading} onClick={more}>
            Show older changes
          </Button>
        </Center>
      )}
    </>
  )
}
