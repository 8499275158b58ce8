// biome-ignore-all lint/a11y/useSemanticElements: a table can't hold some of its rows at the places of all of them

import { ActionIcon, TextInput, Tooltip } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react'
import { serverAway } from '@/components/ui/server-away'
import type { MappingView } from '@/lib/masked-connect/views'
import { Problem } from './edit-cell'
import type { MappingActions } from './mapping-actions'
import { EDITABLE, EDITORS, type EditableColumn } from './mapping-editors'
import classes from './mapping-grid.module.css'

type Texts = Record<EditableColumn, string>

type Props = {
  timeZone: string
  examples: Partial<Texts>
  add: MappingActions['add']
  onAdded: (mapping: MappingView) => void
  /** A block from a spreadsheet was pasted, its first cell into this one of the columns. */
  onPasteBlock: (text: string, column: number) => void
  onClose: () => void
}

/** A row for adding mappings one after another: Enter adds and begins the next, Esc closes. Refused, nothing typed is lost. */
export function NewMappingRow({ timeZone, examples, add, onAdded, onPasteBlock, onClose }: Props) {
  const [texts, setTexts] = useState<Texts>(BLANK)
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const [busy, setBusy] = useState(false)
  const row = useRef<HTMLDivElement>(null)

  const submit = async () => {
    if (busy) return
    const input = { ...NO_NUMBERS, ...Object.assign({}, ...EDITABLE.map(c => EDITORS[c].patch(texts[c], timeZone))) }
    setBusy(true)
    const result = await add(input).catch(serverAway)
    setBusy(false)
    if (!result.ok)
      return refuse(result.fields.length > 0 ? result.fields : [{ path: 'customerNumber', message: result.message }])
    setTexts(BLANK)
    setProblems({})
    onAdded(result.data)
    focusField(row.current, 'customerNumber')
  }
  const refuse = (fields: readonly { path: string; message: string }[]) => {
    setProblems(Object.fromEntries(fields.map(({ path, message }) => [path, message])))
    const [first] = fields
    if (first) focusField(row.current, first.path)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault()
      void submit()
    }
  }

  const onPaste = (event: ClipboardEvent, column: number) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\t\n]/.test(text.trimEnd())) return
    event.preventDefault()
    onPasteBlock(text, column)
  }

  return (
    <div ref={row} role="row" tabIndex={-1} className={classes.newRow} aria-busy={busy} onKeyDown={onKeyDown}>
      <div role="gridcell" tabIndex={-1} data-column="choose" />
      {EDITABLE.map((column, index) => (
        <div role="gridcell" tabIndex={-1} key={column} data-column={column}>
          <TextInput
            {...EDITORS[column].input}
            size="xs"
            name={column}
            aria-label={`New mapping: ${EDITORS[column].title}`}
            placeholder={examples[column] ?? 'Optional'}
            autoComplete="off"
            autoFocus={column === 'customerNumber'}
            error={column in problems}
            value={texts[column]}
            onPaste={event => onPaste(event, index)}
            onChange={event => {
              const text = event.currentTarget.value
              setTexts(all => ({ ...all, [column]: text }))
            }}
          />
          {problems[column] && <Problem sentence={problems[column]} />}
        </div>
      ))}
      <div role="gridcell" tabIndex={-1} data-column="status">
        <span className={classes.newRowActions}>
          <Tooltip label="Add (Enter)">
            <ActionIcon size={30} loading={busy} aria-label="Add this mapping" onClick={submit}>
              <IconCheck size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Close (Esc)">
            <ActionIcon size={30} variant="subtle" color="gray" aria-label="Close without adding" onClick={onClose}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
    </div>
  )
}

const BLANK: Texts = { customerNumber: '', followMeNumber: '', orderCode: '', label: '', expiresAt: '' }
const NO_NUMBERS = { customerNumber: '', followMeNumber: '' }

function focusField(row: HTMLElement | null, name: string): void {
  row?.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.focus()
}
