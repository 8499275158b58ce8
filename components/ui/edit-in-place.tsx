import { TextInput, UnstyledButton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { ActionResult } from '@/lib/access/run-action'
import classes from './edit-in-place.module.css'
import { RefusalWords } from './refusal-words'
import { serverAway } from './server-away'
import { useAsOpened } from './use-as-opened'

type Props = {
  text: string
  /** What stands there without a text: for who may change it, and for who may not. */
  empty?: { inviting: string; locked: string }
  /** Of the field, and of the button before it. */
  names: { field: string; button: string }
  locked: boolean
  /** Over what stood there as the field was opened: called as it was then. */
  save: (text: string) => Promise<ActionResult<unknown>>
}

/** A text, edited in place: Enter or leaving saves, Esc does not. Refused, what was typed stays, with the reason. */
export function EditInPlace({ text, empty, names, locked, save }: Props) {
  const [draft, setDraft] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  // Whoever left the field by a key goes on from where they were, once the button is there again.
  const returns = useRef(false)
  useEffect(() => {
    if (draft === null && returns.current) button.current?.focus()
    returns.current = false
  }, [draft])

  const shown = text === '' ? (locked ? empty?.locked : empty?.inviting) : text
  const words = <span className={text === '' ? classes.faint : classes.text}>{shown}</span>
  if (locked) return words
  if (draft !== null)
    return (
      <Field
        name={names.field}
        draft={draft}
        onDraft={setDraft}
        text={text}
        save={save}
        onDone={byKey => {
          returns.current = byKey
          setDraft(null)
        }}
      />
    )
  return (
    <UnstyledButton
      ref={button}
      className={classes.button ?? ''}
      aria-label={names.button}
      onClick={() => setDraft(text)}
    >
      {words}
      <IconPencil size={14} className={classes.pencil} aria-hidden />
    </UnstyledButton>
  )
}

type FieldProps = Pick<Props, 'text' | 'save'> & {
  name: string
  draft: string
  onDraft: (draft: string) => void
  /** `byKey`: the focus is still here and has to go somewhere. */
  onDone: (byKey: boolean) => void
}

function Field({ name, draft, onDraft, text, save, onDone }: FieldProps) {
  const { asOpened, refused } = useAsOpened({ text, save })
  const [problem, setProblem] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)

  const finish = async (byKey: boolean) => {
    if (saving) return
    const { text, save } = asOpened()
    if (draft.trim() === text) return onDone(byKey)
    setSaving(true)
    const result = await save(draft).catch(serverAway)
    setSaving(false)
    if (result.ok) return onDone(byKey)
    refused(result)
    setProblem(result.fields[0]?.message ?? result.message)
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
      error={problem && <RefusalWords sentence={problem} />}
      onChange={event => onDraft(event.currentTarget.value)}
      onFocus={event => event.currentTarget.select()}
      onBlur={() => finish(false)}
      onKeyDown={onKeyDown}
    />
  )
}
