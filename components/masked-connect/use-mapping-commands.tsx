import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMemo } from 'react'
import type { ActionRefusal } from '@/lib/access/run-action'
import type { MappingPage, MappingView } from '@/lib/masked-connect/views'
import { formatNumber } from '@/lib/phone/format'
import type { MappingActions } from './mapping-actions'
import { serverAway } from './server-away'

const UNDO_MS = 10_000

type Change = (edit: (page: MappingPage) => MappingPage) => void

/** Switches and removes mappings at once on the page, then for good; each can be undone for ten seconds. */
export function useMappingCommands(actions: MappingActions, change: Change, reload: () => void) {
  return useMemo(() => {
    const replace = (mappings: readonly MappingView[]) => change(page => withRows(page, mappings))

    const setActive = async (mapping: MappingView, active: boolean, undoable = true) => {
      replace([{ ...mapping, active, status: active ? 'live' : 'inactive' }])
      const result = await actions.setActive({ ids: [mapping.id], active }).catch(serverAway)
      if (!result.ok) {
        replace([mapping])
        return refused(result)
      }
      replace(result.data)
      const undo = () => setActive({ ...mapping, active }, !active, false)
      if (undoable) offerUndo(`${nameOf(mapping)} switched ${active ? 'on' : 'off'}.`, undo)
    }

    const remove = async (mapping: MappingView) => {
      const result = await actions.remove({ ids: [mapping.id] }).catch(serverAway)
      if (!result.ok) return refused(result)
      change(page => withoutRow(page, mapping.id))
      offerUndo(`${nameOf(mapping)} removed.`, async () => {
        const back = await actions.restore({ removalId: result.data.removalId }).catch(serverAway)
        if (!back.ok) return refused(back)
        reload()
      })
    }
    return { replace, setActive, remove }
  }, [actions, change, reload])
}

function withRows(page: MappingPage, mappings: readonly MappingView[]): MappingPage {
  return { ...page, rows: page.rows.map(row => mappings.find(({ id }) => id === row.id) ?? row) }
}

function withoutRow({ rows, total }: MappingPage, id: string): MappingPage {
  return { rows: rows.filter(row => row.id !== id), total: total.more ? total : { ...total, value: total.value - 1 } }
}

/** A mapping in a message: what people call it. */
export function nameOf({ label, customerNumber }: MappingView): string {
  return label ? `“${label}”` : formatNumber(customerNumber)
}

function refused({ message }: ActionRefusal): void {
  notifications.show({ color: 'red', title: 'Not changed', message })
}

function offerUndo(message: string, undo: () => Promise<void>): void {
  const id = notifications.show({
    autoClose: UNDO_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {message}
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id)
            void undo()
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  })
}
