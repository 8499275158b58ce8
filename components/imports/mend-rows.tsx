import { Button, Group, Loader, Stack, Text, Title } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { LeaveDialog } from '@/components/ui/leave-dialog'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { serverAway } from '@/components/ui/server-away'
import type { ImportField } from '@/lib/imports/fields'
import type { RefusedPage, RefusedRow } from '@/lib/imports/views'
import { lines } from './count-words'
import type { ImportActions } from './import-actions'
import { type ConfigName, importsPage } from './import-addresses'
import { FIELD_TITLES } from './import-columns'
import classes from './imports.module.css'
import { useRefusedRows } from './use-refused-rows'

type Props = {
  config: ConfigName
  /** Where the refused rows are asked for. */
  address: string
  mend: ImportActions['mend']
  onClose: () => void
}

/** Refused rows in a small grid, to be mended cell by cell; then the whole file is checked once more. */
export function MendRows({ config, address, mend, onClose }: Props) {
  const { page, loading, problem, loadMore, changedTo, edit, edited } = useRefusedRows(address)
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const columns = columnsOf(page)

  const send = async () => {
    setBusy(true)
    const result = await mend(edited).catch(serverAway)
    if (result.ok) return router.push(importsPage(config, result.data.id))
    setBusy(false)
    setRefusal(result.message)
  }
  return (
    <section aria-labelledby="mend">
      <LeaveDialog unsaved={edited.length > 0 && !busy} lost="The cells you changed would be lost." />
      <Stack gap="sm">
        <div>
          <Title order={2} id="mend" ref={heading} tabIndex={-1} className={classes.focused ?? ''}>
            Fix refused rows
          </Title>
          <Text c="dimmed">
            Change the marked cells; Enter goes to the next row. What you change is kept with this file, your own copy
            stays as it is.
          </Text>
        </div>
        <RefusalAlert sentence={refusal ?? problem} />
        <div className={classes.mendScroll}>
          <table className={classes.mend}>
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">What is wrong</th>
                {columns.map(({ field }) => (
                  <th key={field} scope="col">
                    {FIELD_TITLES[field]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody onKeyDown={goDown}>
              {page.rows.map(row => (
                <MendRow key={row.line} row={row} columns={columns} changedTo={changedTo} edit={edit} />
              ))}
            </tbody>
          </table>
        </div>
        {loading && <Loader size="sm" aria-label="Loading refused rows" />}
        <Group>
          <Button disabled={edited.length === 0} loading={busy} onClick={send}>
            {edited.length === 0 ? 'Check again' : `Check again with ${changedRows(edited.length)}`}
          </Button>
          {page.next !== null && !loading && (
            <Button variant="default" onClick={loadMore}>
              Show more rows
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {edited.length === 0 ? 'Close' : 'Discard'}
          </Button>
        </Group>
      </Stack>
    </section>
  )
}

/** A column of the file that is a field of mappings: what it is called there, and its place. */
type Column = { field: ImportField; name: string; place: number }

function columnsOf({ header, fields }: RefusedPage): Column[] {
  return header.flatMap((name, place) => {
    const field = fields[place]
    return field ? [{ field, name, place }] : []
  })
}

type RowProps = {
  row: RefusedRow
  columns: readonly Column[]
  changedTo: (row: RefusedRow, field: ImportField) => string | undefined
  edit: (row: RefusedRow, field: ImportField, text: string, before: string) => void
}

function MendRow({ row, columns, changedTo, edit }: RowProps) {
  const { line, problems, cells } = row
  const wrong = new Set(problems.map(({ column }) => column))
  return (
    <tr>
      <th scope="row">{line}</th>
      <td id={`problem-${line}`} className={classes.wrong}>
        {problems.map(({ column, problem }) => (
          <p key={`${column}:${problem}`}>
            {problems.length > 1 && column !== null && <b>{column}: </b>}
            {problem}
          </p>
        ))}
      </td>
      {columns.map(({ field, name, place }) => {
        const before = cells[place] ?? ''
        const changed = changedTo(row, field)
        return (
          <td key={field}>
            <input
              aria-label={`Line ${line}, ${FIELD_TITLES[field]}`}
              aria-invalid={wrong.has(name) && changed === undefined}
              aria-describedby={wrong.has(name) ? `problem-${line}` : undefined}
              data-field={field}
              data-changed={changed !== undefined}
              autoComplete="off"
              spellCheck={false}
              value={changed ?? before}
              onChange={event => edit(row, field, event.currentTarget.value, before)}
            />
          </td>
        )
      })}
    </tr>
  )
}

/** Enter and the arrows go up and down a column, as in a spreadsheet. */
function goDown(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const { target } = event
  if (step === 0 || !(target instanceof HTMLInputElement)) return
  event.preventDefault()
  const row = target.closest('tr')
  const next = step > 0 ? row?.nextElementSibling : row?.previousElementSibling
  next?.querySelector<HTMLInputElement>(`input[data-field="${target.dataset.field}"]`)?.select()
}

function changedRows(count: number): string {
  return count === 1 ? '1 row changed' : `${lines(count).replace('line', 'row')} changed`
}
