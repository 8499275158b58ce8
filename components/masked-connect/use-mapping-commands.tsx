import { notifications } from '@mantine/notifications'
import { useMemo } from 'react'
import { serverAway } from '@/components/ui/server-away'
import type { ActionRefusal } from '@/lib/access/run-action'
import type { MappingView } from '@/lib/masked-connect/views'
import type { MappingActions } from './mapping-actions'
import { EDITORS, type EditableColumn } from './mapping-editors'
import { nameOf } from './mapping-name'
import { type PlacedRows, withChanged, withoutRow } from './mapping-rows'
import type { Undo } from './use-undo'

type Change = (edit: (rows: PlacedRows) => PlacedRows, by?: number) => void

/** Changes of one mapping: at once on the page, then for good; each can be undone. */
export function useMappingCommands(actions: MappingActions, change: Change, reload: () => void, undo: Undo) {
  return useMemo(() => {
    const replace = (mappings: readonly MappingView[]) => change(rows => withChanged(rows, mappings))

    const setActive = async (mapping: MappingView, active: boolean, undoable = true) => {
      replace([{ ...mapping, active, status: active ? 'live' : 'inactive' }])
      const result = await actions.setActive({ ids: [mapping.id], active }).catch(serverAway)
      if (!result.ok) {
        replace([mapping])
        return refused(result)
      }
      replace(result.data)
      if (undoable)
        undo.remember(`${nameOf(mapping)} switched ${active ? 'on' : 'off'}.`, () =>
          setActive({ ...mapping, active }, !active, false),
        )
    }

    const remove = async (mapping: MappingView) => {
      const result = await actions.remove({ ids: [mapping.id] }).catch(serverAway)
      if (!result.ok) return refused(result)
      change(rows => withoutRow(rows, mapping.id), -1)
      undo.remember(`${nameOf(mapping)} removed.`, async () => {
        const back = await actions.restore({ removalId: result.data.removalId }).catch(serverAway)
        if (!back.ok) return refused(back)
        reload()
      })
    }

    /** After a cell was saved: Ctrl or Cmd + Z puts back what it held, unless somebody changed it since. */
    const edited = (column: EditableColumn, before: MappingView, after: MappingView) => {
      if (before[column] === after[column]) return
      undo.remember(null, async () => {
        const patch = { [column]: before[column] }
        const back = await actions.edit(after.id, { patch, seen: { [column]: after[column] } }).catch(serverAway)
        if (!back.ok) return refused(back)
        replace([back.data.mapping])
        const what = `${EDITORS[column].title} of ${nameOf(back.data.mapping)}`
        if (back.data.result === 'saved') notifications.show({ message: `${what}: put back.` })
        else notifications.show({ color: 'red', title: 'Not undone', message: `${what} was changed again meanwhile.` })
      })
    }
    return { replace, setActive, remove, edited }
  }, [actions, change, reload, undo])
}

/** Says why something was not done. */
export function refused({ message }: ActionRefusal): void {
  notifications.show({ color: 'red', title: 'Not changed', message })
}
