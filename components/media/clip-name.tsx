import { TextInput, UnstyledButton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { ClipView } from '@/lib/media/views'
import classes from './media.module.css'
import type { MediaActions } from './media-actions'

type Props = { clip: ClipView; locked: boolean; rename: MediaActions['rename'] }

/** The name, edited in place: Enter or leaving saves, Esc does not. Refused, what was typed stays, with the reason. */
export function ClipName({ clip, locked, rename }: Props) {
  const [draft, setDraft] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  // Whoever left the field by a key goes on from where they were, once the button is there again.
  const returns = useRef(false)
  useEffect(() => {
    if (draft === null && returns.current) button.current?.focus()
    returns.current = false
  }, [draft])

  if (locked) return <span className={classes.name}>{clip.name}</span>
  if (draft !== null)
    return (
      <NameInput
        label={`Name of ${clip.name}`}
        draft={draft}
        onDraft={setDraft}
        save={() => rename(clip.id, { name: draft, version: clip.version })}
        unchanged={draft.trim() === clip.name}
        onDone={byKey => {
          returns.current = byKey
          setDraft(null)
        }}
      />
    )
  return (
    <UnstyledButton
      ref={button}
      className={classes.rename ?? ''}
      aria-label={`Name: ${clip.name}. Edit`}
      onClick={() => setDraft(clip.name)}
    >
      <span className={classes.name}>{clip.name}</span>
      <IconPencil size={14} className={classes.pencil} aria-hidden />
    </UnstyledButton>
  )
}

type InputProps = {
  label: string
  draft: string
  onDraft: (draft: string) => void
  save: () => ReturnType<MediaActions['rename']>
  unchanged: boolean
  /** `byKey`: the focus is still here and has to go somewhere. */
  onDone: (byKey: boolean) => void
}

function NameInput({ label, draft, onDraft, save, unchanged, onDone }: InputProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)

  const finish = async (byKey: boolean) => {
    if (saving) return
    if (unchanged) return onDone(byKey)
    setSaving(true)
    const result = await save().catch(() => ({ ok: false as const, fields: [], message: 'Not saved: try again.' }))
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
      aria-label={label}
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
