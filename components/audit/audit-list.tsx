import { Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronRight, IconKey, IconTerminal2, IconUser } from '@tabler/icons-react'
import Link from 'next/link'
import { useId } from 'react'
import { timeWords } from '@/components/masked-connect/account-time'
import type { AuditEntryView, FactChange } from '@/lib/audit/views'
import classes from './audit.module.css'

type Props = { entries: readonly AuditEntryView[]; timeZone: string }

/** One line a change: when, who, what, to what; opened, from what to what. */
export function AuditList({ entries, timeZone }: Props) {
  return (
    <ol className={classes.list} aria-label="Changes, newest first">
      {entries.map(entry => (
        <li key={entry.id}>
          <Entry entry={entry} timeZone={timeZone} />
        </li>
      ))}
    </ol>
  )
}

function Entry({ entry, timeZone }: { entry: AuditEntryView; timeZone: string }) {
  const [opened, { toggle }] = useDisclosure(false)
  const id = useId()
  const { at, by, action, kind, subject, changes } = entry
  return (
    <>
      <div className={classes.entry}>
        <time className={classes.when} dateTime={at}>
          {timeWords(at, timeZone)}
        </time>
        <span className={classes.who}>
          <Actor kind={by.kind} />
          {by.name}
        </span>
        <span className={classes.what}>
          <Text component="span" fw={600}>
            {action}
          </Text>
          {': '}
          <span className={classes.subject}>
            {subject.href ? <Link href={subject.href}>{subject.name}</Link> : subject.name}
            <span className={classes.kind}> · {kind}</span>
          </span>
          {!opened && changes.length > 0 && <span className={classes.gist}>{gistOf(changes)}</span>}
        </span>
        {changes.length > 0 && (
          <UnstyledButton
            className={classes.open}
            aria-expanded={opened}
            aria-controls={id}
            aria-label={`${opened ? 'Hide' : 'Show'} what changed: ${action}, ${subject.name}`}
            onClick={toggle}
          >
            <IconChevronRight size={16} aria-hidden />
          </UnstyledButton>
        )}
      </div>
      {opened && <Changes id={id} changes={changes} />}
    </>
  )
}

function Changes({ id, changes }: { id: string; changes: readonly FactChange[] }) {
  return (
    <table id={id} className={classes.changes}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ fact, from, to }) => (
          <tr key={fact}>
            <th scope="row">{fact}</th>
            <td data-side="before">{from ?? '–'}</td>
            <td data-side="after">{to ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The first change in a few words; how many more there are. */
function gistOf([first, ...others]: readonly FactChange[]): string {
  if (!first) return ''
  const short = (words: string) => (words.length > 60 || words.includes('\n') ? '…' : words)
  const words = [first.from, first.to].filter(side => side !== null).map(short)
  const told = words.length > 0 ? `${first.fact}: ${words.join(' → ')}` : first.fact
  return others.length > 0 ? `${told}, and ${others.length} more` : told
}

function Actor({ kind }: { kind: AuditEntryView['by']['kind'] }) {
  const props = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
  switch (kind) {
    case 'user':
      return <IconUser {...props} />
    case 'apiKey':
      return <IconKey {...props} />
    case 'operator':
      return <IconTerminal2 {...props} />
  }
}
