import { Button, TextInput } from '@mantine/core'
import { SearchBox } from '@/components/data-grid/search-box'
import { FilterChoice } from '@/components/ui/filter-choice'
import { actionsOn, KIND_WORDS } from '@/lib/audit/action-words'
import type { AuditQuery } from '@/lib/audit/audit-list'
import type { AuditPerson } from '@/lib/audit/views'
import classes from './audit.module.css'

type Props = { query: AuditQuery; people: readonly AuditPerson[]; refine: (part: Partial<AuditQuery>) => void }

/** By whom, to what, what was done, when, and to whom it was done by name. */
export function AuditFilters({ query, people, refine }: Props) {
  const { person, kind, action, from, to, search } = query
  const filtered = [person, kind, action, from, to, search].some(Boolean)
  return (
    <search className={classes.filters}>
      <div className={classes.search}>
        <SearchBox
          label="Search by the name of what was changed"
          placeholder="Name of what was changed"
          value={search}
          onSearch={text => refine({ search: text })}
        />
      </div>
      <FilterChoice
        className={classes.filter}
        label="Anybody"
        value={person}
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        onPick={value => refine({ person: value })}
      />
      <FilterChoice
        className={classes.filter}
        label="Anything"
        value={kind}
        data={Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))}
        onPick={value =>
          refine({ kind: value, action: actionsOn(value).some(on => on.value === action) ? action : null })
        }
      />
      <FilterChoice
        className={classes.filter}
        label="Any change"
        value={action}
        data={actionsOn(kind)}
        onPick={value => refine({ action: value })}
      />
      <TextInput
        type="date"
        aria-label="From this day"
        value={from ?? ''}
        max={to ?? undefined}
        onChange={event => refine({ from: event.currentTarget.value || null })}
      />
      <TextInput
        type="date"
        aria-label="To this day"
        value={to ?? ''}
        min={from ?? undefined}
        onChange={event => refine({ to: event.currentTarget.value || null })}
      />
      {filtered && (
        <Button
          variant="subtle"
          onClick={() => refine({ person: null, kind: null, action: null, from: null, to: null, search: '' })}
        >
          Clear filters
        </Button>
      )}
    </search>
  )
}
