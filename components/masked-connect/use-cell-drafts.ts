import { useState } from 'react'
import { serverAway } from '@/components/ui/server-away'
import type { MappingView } from '@/lib/masked-connect/views'
import type { MappingActions } from './mapping-actions'
import { EDITORS, type EditableColumn } from './mapping-editors'

/** What was typed into a cell and isn't saved: on its way, or refused with a reason. */
export type Draft = { text: string; problem: string | null }

export type CellEdit = {
  mapping: MappingView
  column: EditableColumn
  text: string
  /** The input holds something that is no value yet, half a date. */
  incomplete: boolean
}

type Props = {
  timeZone: string
  edit: MappingActions['edit']
  onSaved: (column: EditableColumn, before: MappingView, after: MappingView) => void
  /** The mapping as somebody else made it. */
  onChanged: (mapping: MappingView) => void
}

/**
 * Saves cells one by one. Refused, what was typed stays with the reason, for as long as the list is on the page; the same
 * when somebody else changed the cell meanwhile: their value is shown, and saving again writes over it.
 */
export function useCellDrafts({ timeZone, edit, onSaved, onChanged }: Props) {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  const put = (key: string, draft: Draft | null) =>
    setDrafts(({ [key]: _, ...others }) => (draft ? { ...others, [key]: draft } : others))

  /** Whether the cell is settled: saved, or not changed at all. */
  const commit = async ({ mapping, column, text, incomplete }: CellEdit): Promise<boolean> => {
    const key = cellKey(mapping.id, column)
    const refuse = (problem: string) => {
      put(key, { text, problem })
      return false
    }
    if (incomplete) return refuse('Complete the date and time, or clear it.')
    if (text === EDITORS[column].text(mapping, timeZone)) {
      put(key, null)
      return true
    }
    const patch = EDITORS[column].patch(text, timeZone)
    put(key, { text, problem: null })
    const result = await edit(mapping.id, { patch, seen: { [column]: mapping[column] } }).catch(serverAway)
    if (!result.ok) return refuse(result.fields[0]?.message ?? result.message)
    if (result.data.result === 'changed') {
      onChanged(result.data.mapping)
      return refuse(changedSentence(EDITORS[column].text(result.data.mapping, timeZone)))
    }
    put(key, null)
    onSaved(column, mapping, result.data.mapping)
    return true
  }
  return { drafts, commit, put }
}

export function cellKey(mappingId: string, column: string): string {
  return `${mappingId}:${column}`
}

function changedSentence(theirs: string): string {
  const made = theirs === '' ? 'cleared this' : `made this “${theirs.replace('T', ' ')}”`
  return `Somebody ${made} meanwhile. Enter saves yours, Esc keeps theirs.`
}
