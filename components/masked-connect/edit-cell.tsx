import { Text, TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import type { MappingView } from '@/lib/masked-connect/views'
import { EDITORS, type EditableColumn } from './mapping-editors'
import classes from './mapping-grid.module.css'
import { type Leaving, useMappingGrid } from './mapping-grid-context'
import { nameOf } from './mapping-name'

type Props = { mapping: MappingView; column: EditableColumn; children: ReactNode }

/** A cell that is typed into: its value, its input while it is open, or what was typed and isn't saved. */
export function EditCell({ mapping, column, children }: Props) {
  const { open, draftOf } = useMappingGrid()
  const draft = draftOf(mapping.id, column)
  if (open?.id === mapping.id && open.column === column) return <CellInput mapping={mapping} column={column} />
  if (!draft) return <div className={classes.value}>{children}</div>
  return (
    <span className={classes.draft} data-refused={draft.problem !== null}>
      <span className={classes.value}>{draft.text === '' ? '—' : draft.text.replace('T', ' ')}</span>
      {draft.problem && <Problem sentence={draft.problem} />}
    </span>
  )
}

function CellInput({ mapping, column }: Omit<Props, 'children'>) {
  const { open, draftOf, leave, timeZone } = useMappingGrid()
  const editor = EDITORS[column]
  const draft = draftOf(mapping.id, column)
  const [text, setText] = useState(open?.typed ?? draft?.text ?? editor.text(mapping, timeZone))
  const left = useRef(false)
  const problem = useId()

  const done = (input: HTMLInputElement, how: Leaving) => {
    if (left.current) return
    left.current = true
    if (how === 'enter' || how === 'escape') input.closest<HTMLElement>('[data-row]')?.focus()
    leave({ mapping, column, text, incomplete: input.validity.badInput }, how)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const how = leavingBy(event)
    if (!how) return
    event.preventDefault()
    event.stopPropagation()
    done(event.currentTarget, how)
  }

  return (
    <div className={classes.input}>
      <TextInput
        {...editor.input}
        ref={begin}
        size="xs"
        autoComplete="off"
        aria-label={`${editor.title} of ${nameOf(mapping)}`}
        error={draft?.problem !== null && draft !== null}
        {...(draft?.problem && { 'aria-describedby': problem })}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={event => done(event.currentTarget, 'away')}
      />
      {draft?.problem && <Problem id={problem} sentence={draft.problem} />}
    </div>
  )
}

function leavingBy({ key, shiftKey }: KeyboardEvent): Leaving | null {
  if (key === 'Enter') return 'enter'
  if (key === 'Escape') return 'escape'
  return key === 'Tab' ? (shiftKey ? 'previous' : 'next') : null
}

/** The cursor goes into the input, with all of it chosen unless a first character has been typed already. */
function begin(input: HTMLInputElement | null): void {
  if (!input || input === document.activeElement) return
  input.focus()
  if (input.value.length > 1) input.select()
}

/** Why something wasn't saved, read out as it appears. */
export function Problem({ id, sentence }: { id?: string; sentence: string }) {
  return (
    <Text id={id} size="xs" c="var(--mantine-color-error)" role="alert" className={classes.problem}>
      {sentence}
    </Text>
  )
}
