import { Button, List, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowRight } from '@tabler/icons-react'
import Link from 'next/link'
import type { ActionResult } from '@/lib/access/run-action'
import type { Fix, Reason } from '@/lib/calls/why/views'
import { AddMappingForm } from './add-mapping-form'
import classes from './calls.module.css'

/** Adds a mapping to a configuration. */
export type AddMapping = (configId: string, input: NewMapping) => Promise<ActionResult<unknown>>
export type NewMapping = {
  customerNumber: string
  followMeNumber: string
  orderCode: string | null
  label: string | null
}

type Props = {
  reasons: readonly Reason[]
  accountId: string
  addMapping: AddMapping
  onAdded: () => void
}

/** Why, each reason with a way to what would change it. */
export function ReasonList({ reasons, accountId, addMapping, onAdded }: Props) {
  return (
    <List className={classes.reasons ?? ''} listStyleType="none" spacing="sm">
      {reasons.map(({ title, detail, fixes }) => (
        <List.Item key={title}>
          <Text>{title}</Text>
          {detail && (
            <Text size="xs" c="dimmed">
              {detail}
            </Text>
          )}
          {fixes.map(fix =>
            fix.do === 'addMapping' ? (
              <Adding key={fix.do} fix={fix} addMapping={addMapping} onAdded={onAdded} />
            ) : (
              <FixLink key={fix.do} fix={fix} accountId={accountId} />
            ),
          )}
        </List.Item>
      ))}
    </List>
  )
}

type AddFix = Extract<Fix, { do: 'addMapping' }>

function FixLink({ fix, accountId }: { fix: Exclude<Fix, AddFix>; accountId: string }) {
  const { href, words } = wayOf(fix, `/crm/settings/calling/${accountId}`)
  return (
    <Link href={href} className={classes.fix}>
      {words}
      <IconArrowRight size={14} aria-hidden />
    </Link>
  )
}

function wayOf(fix: Exclude<Fix, AddFix>, pages: string): { href: string; words: string } {
  switch (fix.do) {
    case 'openMapping':
      return { href: `${pages}/masked-connect/${fix.configId}?only=${fix.mappingId}`, words: 'Open the mapping' }
    case 'openSettings':
      return {
        href: `${pages}/masked-connect/${fix.configId}?tab=settings`,
        words: fix.why === 'codes' ? 'Change the length of codes' : 'Widen what unknown callers are asked for',
      }
    case 'routeNumber':
      return { href: `${pages}/numbers`, words: 'Change what the number reaches' }
    case 'openHours':
      return { href: `${pages}/business-hours/${fix.scheduleId}`, words: `Open “${fix.name}”` }
  }
}

function Adding({ fix, addMapping, onAdded }: { fix: AddFix; addMapping: AddMapping; onAdded: () => void }) {
  const [opened, { open, close }] = useDisclosure(false)
  if (!opened)
    return (
      <Button size="compact-sm" variant="light" mt={4} mr="xs" onClick={open}>
        Add the mapping to “{fix.configName}”
      </Button>
    )
  return (
    <AddMappingForm
      customerNumber={fix.customerNumber}
      add={input => addMapping(fix.configId, input)}
      onAdded={() => {
        close()
        onAdded()
      }}
      onCancel={close}
    />
  )
}
