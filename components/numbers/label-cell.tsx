import { TextInput, UnstyledButton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { serverAway } from '@/components/ui/server-away'
import type { NumberView } from '@/lib/numbers/views'
import { formatNumber } from '@/lib/phone/format'
import type { NumberActions } from './number-actions'
import classes from './numbers.module.css'

type Props = { number: NumberView; locked: boolean; edit: NumberActions['edit'] }

/** The label, edited in place: Enter or leaving saves, Esc does not. Refused, what was typed stays, with the reason. */
export function LabelCell({ number, locked, edit }: Props) {
  const [draft, setDraft] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const name = `Label of ${formatNumber(number.number)}`

  if (locked) return <span>{number.label ?? <span className={classes.faint}>No label</span>}</span>
  if (draft !== null)
    return (
      <LabelInput
        name={name}
        draft={draft}
        onDraft={setDraft}
        save={() => edit(number.id, { label: draft, version: number.version })}
        unchanged={draft.trim() === (number.label ?? '')}
        onDone={byKey => {
          setDraft(null)
          if (byKey) requestAnimationFrame(() => button.current?.focus())
        }}
      />
    )
  return (
    <UnstyledButton
      ref={button}
      className={classes.label}
      aria-label={`${name}: ${number.label ?? 'none'}. Edit`}
      onClick={() => setDraft(number.label ?? '')}
    >
      <span className={number.label ? undefined : classes.faint}>{number.label ?? 'Add a label'}</span>
      <IconPencil size={14} className={classes.pencil} aria-hidden />
    </UnstyledButton>
  )
}

type InputProps = {
  name: string
  draft: string
  onDraft: (draft: string) => void
  save: () => ReturnType<NumberActions['edit']>
  unchanged: boolean
  /** `byKey`: the focus is still here and has to go somewhere. */
  onDone: (byKey: boolean) => void
}

function LabelInput({ name, draft, onDraft, save, unchanged, onDone }: InputProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)

  const finish = async (byKey: boolean) => {
    if (saving) return
    if (unchanged) return onDone(byKey)
    setSaving(true)
    const result = await save().catch(serverAway)
    setSaving(false)
    if (result.ok) onDone(byKey)
    else setProblem(result.fields[0]?.message ?? result.message)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void finish(true)
    if (event.key === 'Escape') onDone(true)
  }

  return (
    <TextInput
      ref={input => input?.focus()}
      size="xs"
      aria-label={name}
      value={draft}
      readOnly={saving}
      error={problem}
      onChange={event => onDraft(event.currentTarget.value)}
      onFocus={event => event.currentTarget.select()}
      onBlur={() => finish(false)}
      onKeyDown={onKeyDown}
    />
  )
}
