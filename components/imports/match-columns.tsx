import { Badge, Button, Checkbox, Group, Select, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { IMPORT_FIELDS, type ImportField } from '@/lib/imports/fields'
import { FIELD_TITLES, missingFrom, NEEDED } from './import-columns'
import classes from './imports.module.css'
import type { Chosen } from './use-chosen-file'

type Props = {
  chosen: Chosen
  onTitles: (titles: boolean) => void
  onMatch: (place: number, field: ImportField | null) => void
  onSend: () => void
  onForget: () => void
}

const LEFT_OUT = 'leftOut'
const CHOICES = [
  ...IMPORT_FIELDS.map(field => ({ value: field, label: FIELD_TITLES[field] })),
  { value: LEFT_OUT, label: 'Leave out' },
]
const SAMPLES = 3

/** What each column of the file is taken for, with what stands in it: guessed, until somebody says otherwise. */
export function MatchColumns({ chosen, onTitles, onMatch, onSend, onForget }: Props) {
  const { file, sample, titles, matching, byHand } = chosen
  const { lines } = sample
  const missing = missingFrom(matching)
  const rows = titles ? lines.slice(1) : lines
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])

  return (
    <section aria-labelledby="columns">
      <Stack gap="md">
        <div>
          <Title order={2} id="columns" ref={heading} tabIndex={-1} className={classes.focused ?? ''}>
            Which column is which?
          </Title>
          <Text c="dimmed">
            From <b className={classes.fileName}>{file.name}</b>. What was guessed is marked; change what is wrong.
          </Text>
        </div>
        <Checkbox
          label="The first line holds the titles of the columns"
          description={titles ? null : 'A line of titles is put in front: your first line counts as line 2.'}
          checked={titles}
          onChange={event => onTitles(event.currentTarget.checked)}
        />
        <table className={classes.matching}>
          <thead>
            <tr>
              <th scope="col">In the file</th>
              <th scope="col">First values</th>
              <th scope="col">Imported as</th>
            </tr>
          </thead>
          <tbody>
            {matching.map((column, place) => {
              const name = (titles && lines[0]?.[place]) || `Column ${place + 1}`
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a file's column is known by its place
                <tr key={place} data-left-out={column === null}>
                  <th scope="row">{name}</th>
                  <td>
                    <Samples values={rows.map(row => row[place] ?? '')} />
                  </td>
                  <td>
                    <div className={classes.choice}>
                      <Select
                        aria-label={`${name} is imported as`}
                        data={CHOICES}
                        value={column ?? LEFT_OUT}
                        allowDeselect={false}
                        onChange={value => onMatch(place, IMPORT_FIELDS.find(each => each === value) ?? null)}
                      />
                      {column !== null && !byHand.has(place) && (
                        <Badge color="gray" className={classes.guess ?? ''}>
                          Guess
                        </Badge>
                      )}
                    </div>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
        <Group gap="lg" role="status">
          {NEEDED.map(column => (
            <Needed key={column} column={column} found={!missing.includes(column)} />
          ))}
        </Group>
        <Group>
          <Button disabled={missing.length > 0} onClick={onSend}>
            Check the file
          </Button>
          <Button variant="default" onClick={onForget}>
            Choose another file
          </Button>
        </Group>
      </Stack>
    </section>
  )
}

function Samples({ values }: { values: readonly string[] }) {
  const filled = [...new Set(values.filter(value => value !== ''))].slice(0, SAMPLES)
  if (filled.length === 0) return <Text c="dimmed">Empty in the first lines</Text>
  return (
    <ul className={classes.samples}>
      {filled.map(value => (
        <li key={value}>{value}</li>
      ))}
    </ul>
  )
}

function Needed({ column, found }: { column: ImportField; found: boolean }) {
  return (
    <span className={classes.needed} data-found={found}>
      {found ? <IconCircleCheck size={16} aria-hidden /> : <IconCircleDashed size={16} aria-hidden />}
      {FIELD_TITLES[column]}: {found ? 'found' : 'say which column holds it'}
    </span>
  )
}
