import { Button, Chip, TextInput } from '@mantine/core'
import { SearchBox } from '@/components/data-grid/search-box'
import { FilterChoice } from '@/components/ui/filter-choice'
import { type CallFilters as Filters, MATCH_TYPES, OUTCOMES } from '@/lib/calls/log/call-list'
import { MATCH_WORDS, SHORT_OUTCOMES } from '@/lib/calls/log/call-words'
import type { CallChoices } from '@/lib/calls/log/views'
import classes from './calls.module.css'

type Props = {
  filters: Filters
  choices: CallChoices
  /** Whether this reader sees all calls, and numbers in full. */
  seesAll: boolean
  refine: (part: Partial<Filters>) => void
}

const NONE: Filters = {
  ...{ search: '', from: null, to: null, number: null, config: null },
  ...{ match: null, outcome: null, agent: null, tests: false },
}

/** What of the log is shown: each choice counts at once. */
export function CallFilters({ filters, choices, seesAll, refine }: Props) {
  const { search, from, to, number, config, match, outcome, agent, tests } = filters
  const filtered = [search, from, to, number, config, match, outcome, agent, tests].some(Boolean)
  return (
    <search className={classes.filters}>
      <div className={classes.search}>
        <SearchBox
          label="Search the call log"
          placeholder={seesAll ? 'Search number, code or label' : 'Search code, label or last 3 digits'}
          value={search}
          onSearch={text => refine({ search: text })}
        />
      </div>
      <TextInput
        type="date"
        aria-label="From this day"
        className={classes.day ?? ''}
        value={from ?? ''}
        max={to ?? undefined}
        onChange={event => refine({ from: event.currentTarget.value || null })}
      />
      <TextInput
        type="date"
        aria-label="To this day"
        className={classes.day ?? ''}
        value={to ?? ''}
        min={from ?? undefined}
        onChange={event => refine({ to: event.currentTarget.value || null })}
      />
      <FilterChoice
        className={classes.choice}
        label="Any number"
        value={number}
        data={choices.numbers}
        onPick={value => refine({ number: value })}
      />
      <FilterChoice
        className={classes.choice}
        label="Any configuration"
        value={config}
        data={choices.configs}
        onPick={value => refine({ config: value })}
      />
      <FilterChoice
        className={classes.choice}
        label="Any match"
        value={match}
        data={MATCH_TYPES.map(value => ({ value, label: MATCH_WORDS[value] }))}
        onPick={value => refine({ match: MATCH_TYPES.find(type => type === value) ?? null })}
      />
      <FilterChoice
        className={classes.choice}
        label="Any outcome"
        value={outcome}
        data={OUTCOMES.map(value => ({ value, label: value === 'ongoing' ? 'Going on now' : SHORT_OUTCOMES[value] }))}
        onPick={value => refine({ outcome: OUTCOMES.find(outcome => outcome === value) ?? null })}
      />
      {seesAll && (
        <FilterChoice
          className={classes.choice}
          label="Any agent"
          value={agent}
          data={choices.agents}
          onPick={value => refine({ agent: value })}
        />
      )}
      {seesAll && (
        <Chip size="sm" checked={tests} onChange={checked => refine({ tests: checked })}>
          Test calls
        </Chip>
      )}
      {filtered && (
        <Button variant="subtle" onClick={() => refine(NONE)}>
          Clear filters
        </Button>
      )}
    </search>
  )
}
