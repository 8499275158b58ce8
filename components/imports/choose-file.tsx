import { Anchor, Button, FileButton, Group, Stack, Table, Text, Textarea, Title } from '@mantine/core'
import { IconDownload, IconFileSpreadsheet, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import classes from './imports.module.css'
import type { ChosenFile } from './send-import'
import { COLUMN_HELP, TEMPLATE } from './template'

type Props = {
  example: { customerNumber: string; followMeNumber: string }
  problem: string | null
  onChoose: (file: ChosenFile) => void
}

/** The ways in: a file, or rows pasted from a spreadsheet; and what is expected in them. */
export function ChooseFile({ example, problem, onChoose }: Props) {
  return (
    <Stack gap="lg">
      <RefusalAlert sentence={problem} />
      <div className={classes.ways}>
        <section className={classes.drop} aria-labelledby="a-file">
          <IconFileSpreadsheet size={32} stroke={1.4} aria-hidden />
          <Title order={2} id="a-file">
            Drop a CSV file here
          </Title>
          <Text c="dimmed">From any spreadsheet or order system, of any size.</Text>
          <Group justify="center" gap="xs" mt="xs">
            <FileButton
              accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
              onChange={file => file && onChoose({ content: file, name: file.name })}
            >
              {props => (
                <Button {...props} leftSection={<IconUpload size={16} aria-hidden />}>
                  Choose a file
                </Button>
              )}
            </FileButton>
            <Button
              component="a"
              variant="default"
              href={TEMPLATE}
              download="mapping-list.csv"
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              Download the template
            </Button>
          </Group>
        </section>
        <PasteRows onChoose={onChoose} />
      </div>
      <Expected example={example} />
    </Stack>
  )
}

function PasteRows({ onChoose }: Pick<Props, 'onChoose'>) {
  const [text, setText] = useState('')
  return (
    <section className={classes.paste}>
      <Textarea
        label="Or paste rows"
        description="Copy them in your spreadsheet, with or without the line of titles."
        placeholder={'98700 00001\t98200 00001\t4821\n98700 00002\t98200 00002\t7301'}
        rows={5}
        classNames={{ input: classes.pasted ?? '' }}
        spellCheck={false}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      <Button
        variant="default"
        mt="xs"
        disabled={text.trim() === ''}
        onClick={() => onChoose({ content: new Blob([text]), name: 'Pasted rows' })}
      >
        Continue with these rows
      </Button>
    </section>
  )
}

function Expected({ example }: Pick<Props, 'example'>) {
  const shown: Readonly<Record<string, string>> = example
  return (
    <section>
      <Title order={2} mb={4}>
        What can be in it
      </Title>
      <Text c="dimmed" mb="xs">
        Columns in any order and under any name: you say next which is which.
      </Text>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Column</Table.Th>
            <Table.Th>What it holds</Table.Th>
            <Table.Th>For example</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {COLUMN_HELP.map(({ field, title, help, sample }) => (
            <Table.Tr key={field}>
              <Table.Th scope="row" className={classes.fieldName}>
                {title}
              </Table.Th>
              <Table.Td>{help}</Table.Td>
              <Table.Td className={classes.value}>{shown[field] ?? sample}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text c="dimmed" mt="xs">
        Excel’s own files (.xlsx) are saved as “CSV UTF-8” first. The{' '}
        <Anchor size="sm" underline="always" href={TEMPLATE} download="mapping-list.csv">
          template
        </Anchor>{' '}
        has the columns ready.
      </Text>
    </section>
  )
}
