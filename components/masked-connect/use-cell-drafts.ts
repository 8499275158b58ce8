import { useState } from 'react'
import { mappingPatch } from '@/lib/masked-connect/schema'
import type { MappingView } from '@/lib/masked-connect/views'
import type { MappingActions } from './mapping-actions'
import { EDITORS, type EditableColumn } from './mapping-editors'
import { serverAway } from './server-away'

/** What was typed into a cell and isn't saved: on its way, or refused with a reason. */
export type Draft = { text: string; problem: string | null }

export type CellEdit = {
  mapping: MappingView
  column: EditableColumn
  text: string
  /** The input holds something that is no value yet, half a date. */
  incomplete: boolean
}

type Props = { timeZone: string; edit: MappingActions['edit']; onSaved: (mapping: MappingView) => void }

/** Saves cells one by one. Refused, what was typed stays with the reason, for as long as the row is on the page. */
export function useCellDrafts({ timeZone, edit, onSaved }: Props) {
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
    const checked = mappingPatch.safeParse(patch)
    if (!checked.success) return refuse(checked.error.issues[0]?.message ?? 'This needs a change.')

    put(key, { text, problem: null })
    const result = await edit(mapping.id, patch).catch(serverAway)
    if (!result.ok) return refuse(result.fields[0]?.message ?? result.message)
    put(key, null)
    onSaved(result.data)
    return true
  }
  return { draftOf: (id: string, column: string) => drafts[cellKey(id, column)] ?? null, commit, put }
}

export function cellKey(mappingId: string, column: string): string {
  return `${mappingId}:${column}`
}
