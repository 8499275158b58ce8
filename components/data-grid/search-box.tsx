import { Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'

type Props = { label: string; placeholder: string; value: string; onSearch: (text: string) => void }

/** As fast as anybody types, and no faster than they read. */
const PAUSE_MS = 150

/** A search that follows the typing. `/` puts the cursor into it, Esc empties it. */
export function SearchBox({ label, placeholder, value, onSearch }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const sent = useRef(value)
  const search = useDebouncedCallback((next: string) => {
    sent.current = next
    onSearch(next)
  }, PAUSE_MS)
  useHotkeys([['/', () => input.current?.focus()]])
  // Cleared from outside, by "Clear filters" say; never what is being typed.
  useEffect(() => {
    if (value !== sent.current) setText(value)
    sent.current = value
  }, [value])

  const type = (next: string) => {
    setText(next)
    search(next.trim())
  }
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text === '' ? <Kbd size="xs">/</Kbd> : null}
      autoComplete="off"
      value={text}
      onChange={event => type(event.currentTarget.value)}
      onKeyDown={event => event.key === 'Escape' && type('')}
    />
  )
}
