import { Autocomplete, Button, Input, SegmentedControl, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPhone } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import type { ExampleCaller } from '@/lib/numbers/views'
import { formatNumber } from '@/lib/phone/format'
import type { Region } from '@/lib/phone/number'
import classes from './try-call.module.css'

export type Caller = { withheld: boolean; number: string }

type Props = {
  region: Region
  known: readonly ExampleCaller[]
  recent: readonly string[]
  caller: Caller
  onChange: (caller: Caller) => void
  /** A call was made before this one. */
  again: boolean
  locked: boolean
  problem: string | null
  onCall: () => Promise<void>
  /** What else there is to say before the call. */
  children?: ReactNode
}

/** Who is calling: a number, with examples and the ones tried before to pick from, or a withheld number. */
export function CallerForm(props: Props) {
  const { region, known, recent, caller, onChange, again, locked, problem, onCall, children } = props
  const hint = useId()
  const [offering, { open, close }] = useDisclosure()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (problem) field.current?.focus()
  }, [problem])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // Open, the suggestions would hide what is wrong with the number.
    close()
    if (!locked) void onCall()
  }

  return (
    <form className={classes.callerForm} onSubmit={submit} noValidate>
      <div>
        <Input.Label labelElement="div" display="block" id={hint}>
          Who is calling?
        </Input.Label>
        <SegmentedControl
          aria-labelledby={hint}
          disabled={locked}
          value={caller.withheld ? 'withheld' : 'number'}
          onChange={value => onChange({ ...caller, withheld: value === 'withheld' })}
          data={[
            { value: 'number', label: 'A number' },
            { value: 'withheld', label: 'Withheld' },
          ]}
        />
      </div>
      {!caller.withheld && (
        <Autocomplete
          ref={field}
          className={classes.callerNumber ?? ''}
          openOnFocus={false}
          dropdownOpened={offering}
          // Not while typing: they would lie over the Call button.
          onClick={open}
          onKeyDown={event => event.key === 'ArrowDown' && open()}
          onDropdownClose={close}
          label="Caller’s number"
          inputMode="tel"
          autoComplete="off"
          disabled={locked}
          value={caller.number}
          error={problem}
          onChange={number => {
            close()
            onChange({ ...caller, number })
          }}
          data={suggestions(region, known, recent)}
          filter={({ options }) => options}
          renderOption={({ option }) => <Suggestion number={option.value} known={known} />}
          maxDropdownHeight={320}
        />
      )}
      {children}
      <Button
        type="submit"
        color="green"
        className={classes.call}
        leftSection={<IconPhone size={16} aria-hidden />}
        disabled={locked}
        data-focus-at="ended"
      >
        {again ? 'Call again' : 'Call'}
      </Button>
    </form>
  )
}

function Suggestion({ number, known }: { number: string } & Pick<Props, 'known'>) {
  const label = known.find(example => formatNumber(example.number) === number)?.label
  return (
    <>
      {number}
      {label && (
        <Text component="span" c="dimmed" truncate>
          {label}
        </Text>
      )}
    </>
  )
}

/** Valid, and nobody's on any list we would know of. */
const STRANGER: Record<Region, string> = { IN: '+919899999999', US: '+14155559999' }

function suggestions(region: Region, known: Props['known'], recent: readonly string[]) {
  const listed = (several: boolean) =>
    known.filter(({ severalAgents }) => severalAgents === several).map(({ number }) => formatNumber(number))
  const groups = [
    { group: 'Customers with one agent', items: listed(false) },
    { group: 'Customers with several agents', items: listed(true) },
    { group: 'Not in the mapping list', items: [formatNumber(STRANGER[region])] },
  ]
  const offered = new Set(groups.flatMap(({ items }) => items))
  const before = { group: 'Tried before', items: recent.filter(number => !offered.has(number)) }
  return [...groups, before].filter(({ items }) => items.length > 0)
}
