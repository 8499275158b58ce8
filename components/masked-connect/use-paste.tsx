import { useState } from 'react'
import { type Block, fromTsv } from '@/components/data-grid/cell-block'
import { serverAway } from '@/components/ui/server-away'
import { ROWS_AT_ONCE } from '@/lib/masked-connect/list-bounds'
import type { MappingView, PasteProblem } from '@/lib/masked-connect/views'
import type { MappingActions } from './mapping-actions'
import { mappingCount } from './mapping-name'
import { fieldsOf, firstPasted, type PasteRow, withoutTitles } from './mapping-paste'
import { refused } from './use-mapping-commands'
import type { Undo } from './use-undo'

/** A block that wasn't written, whole, with what is wrong in it; `away`: nobody could say yet. */
export type RefusedPaste = { rows: PasteRow[]; problems: readonly PasteProblem[]; away: string | null }

type Props = {
  actions: MappingActions
  timeZone: string
  /** Rows of the whole list. */
  length: number
  rowsBetween: (first: number, last: number) => Promise<MappingView[]>
  reload: () => void
  undo: Undo
  undoChange: (changeId: string) => Promise<void>
}

/** Writes blocks of cells, each as one change with one undo. One that is refused is kept until it is mended or given up. */
export function usePaste({ actions, timeZone, length, rowsBetween, reload, undo, undoChange }: Props) {
  const [refusedPaste, setRefused] = useState<RefusedPaste | null>(null)
  const [busy, setBusy] = useState(false)

  const send = async (rows: PasteRow[], words: string, skipRefused = false) => {
    if (rows.length === 0) return
    if (rows.length > ROWS_AT_ONCE) return tooMany(rows.length)
    setBusy(true)
    const result = await actions.paste({ rows, skipRefused }).catch(serverAway)
    setBusy(false)
    if (!result.ok) return setRefused({ rows, problems: [], away: result.message })
    if (result.data.result === 'refused') return setRefused({ rows, problems: result.data.problems, away: null })
    const { changeId, changed, added } = result.data
    setRefused(null)
    reload()
    if (changed + added > 0) undo.remember(`${tell(changed, added)} ${words}.`, () => undoChange(changeId))
  }

  /** Onto the rows of the list from the block's corner on; what reaches below the last of them is added. */
  const pasteAt = async (text: string, block: Block) => {
    const cells = filling(withoutTitles(fromTsv(text)), block)
    if (cells.length > ROWS_AT_ONCE) return tooMany(cells.length)
    const onto = Math.min(cells.length, Math.max(0, length - block.top))
    const there = onto > 0 ? await rowsBetween(block.top, block.top + onto - 1).catch(() => null) : []
    if (!there)
      return refused({ ok: false, message: 'Not pasted: the server could not be reached. Try again.', fields: [] })
    const first = firstPasted(block.left)
    const rows = cells.map((row, index) => ({
      id: index < onto ? (there[index]?.id ?? null) : null,
      fields: fieldsOf(row, first, timeZone),
    }))
    return send(rows, 'pasted')
  }
  /** As new rows, the first cell of each in this one of the editable columns. */
  const pasteNew = (text: string, first: number) =>
    send(
      withoutTitles(fromTsv(text)).map(row => ({ id: null, fields: fieldsOf(row, first, timeZone) })),
      'pasted',
    )
  /** Empties fields of rows. */
  const clear = (rows: readonly MappingView[], fields: readonly string[]) => {
    const nothing = Object.fromEntries(fields.map(field => [field, null]))
    const filled = rows.filter(row => fields.some(field => row[field as keyof MappingView] !== null))
    return send(
      filled.map(({ id }) => ({ id, fields: nothing })),
      'cleared',
    )
  }
  return { busy, refusedPaste, setRefused, send, pasteAt, pasteNew, clear }
}

/** One cell onto a block fills it. */
function filling(cells: readonly (readonly string[])[], { top, bottom, left, right }: Block) {
  const [only, ...others] = cells
  if (!only || others.length > 0 || only.length > 1 || (top === bottom && left === right)) return cells
  return Array.from({ length: bottom - top + 1 }, () => Array.from({ length: right - left + 1 }, () => only[0] ?? ''))
}

function tell(changed: number, added: number): string {
  if (added === 0) return mappingCount(changed)
  return changed === 0 ? `${mappingCount(added)} added:` : `${changed} changed, ${added} added:`
}

function tooMany(rows: number): void {
  const message = `This block has ${rows.toLocaleString('en')} rows. Paste at most ${ROWS_AT_ONCE} at once.`
  refused({ ok: false, message, fields: [] })
}
