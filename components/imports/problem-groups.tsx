import { Button, Group, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ProblemGroup } from '@/lib/imports/views'
import { lines } from './count-words'
import classes from './imports.module.css'

type Props = {
  groups: readonly ProblemGroup[]
  refused: number
  /** Where the refused rows are downloaded. */
  download: string
  /** Another way to mend them. */
  action?: ReactNode
}

/** Why lines were refused, by what would mend them, with the first of each. */
export function ProblemGroups({ groups, refused, download, action }: Props) {
  return (
    <section aria-labelledby="problems">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="problems">
          {lines(refused)} refused
        </Title>
        <Group gap="xs">
          {action}
          <Button
            component="a"
            href={download}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            Download refused rows
          </Button>
        </Group>
      </Group>
      <ul className={classes.problems}>
        {groups.map(({ problem, column, lines: count, examples }) => (
          <li key={`${column}:${problem}`}>
            <Text>
              <b>{lines(count)}</b>
              {column && ` · ${column}`}
            </Text>
            <Text>{problem}</Text>
            <ul className={classes.examples} aria-label="For example">
              {examples.map(({ line, value }) => (
                <li key={line}>
                  Line {line}
                  {value !== '' && (
                    <>
                      : <code>{value}</code>
                    </>
                  )}
                </li>
              ))}
              {count > examples.length && <li>and {lines(count - examples.length)} more</li>}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
