import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { offerUndo } from '@/components/ui/offer-undo'
import { serverAway } from '@/components/ui/server-away'
import type { Attachment, NumberProblem } from '@/lib/numbers/carrier-views'
import type { NumberView } from '@/lib/numbers/views'
import { formatNumber } from '@/lib/phone/format'
import type { CarrierActions } from './number-actions'

/** What the carrier is asked and told from the page: what it said lasts until the page is left, problems until they are closed. */
export function useCarrier(actions: CarrierActions) {
  const [attachments, setAttachments] = useState<ReadonlyMap<string, Attachment>>(new Map())
  const [problems, setProblems] = useState<readonly NumberProblem[]>([])
  const [busy, setBusy] = useState<'checking' | 'attaching' | null>(null)

  const forget = (ids: readonly string[]) =>
    setAttachments(old => new Map([...old].filter(([id]) => !ids.includes(id))))

  const check = async () => {
    setBusy('checking')
    const result = await actions.check().catch(serverAway)
    setBusy(null)
    if (!result.ok) return refused('Not checked', result.message)
    setAttachments(new Map(result.data.map(({ numberId, attachment }) => [numberId, attachment])))
    const here = result.data.filter(({ attachment }) => attachment === 'attached').length
    notifications.show({ message: `Checked at Plivo: calls of ${here} of ${result.data.length} come here.` })
  }

  const attach = async (numberIds: readonly string[]) => {
    setBusy('attaching')
    const result = await actions.attach({ numberIds: [...numberIds] }).catch(serverAway)
    setBusy(null)
    if (!result.ok) return refused('Not attached', result.message)
    forget(numberIds)
    setProblems(result.data.problems)
    const done = numberIds.length - result.data.problems.length
    if (done > 0) notifications.show({ message: done === 1 ? 'One number attached.' : `${done} numbers attached.` })
  }

  const detach = async (number: NumberView) => {
    const result = await actions.detach(number.id).catch(serverAway)
    if (!result.ok) return refused('Not detached', result.message)
    forget([number.id])
    offerUndo(`${formatNumber(number.number)} detached: Plivo sends its calls nowhere.`, () => attach([number.id]))
  }

  return { attachments, problems, setProblems, busy, check, attach, detach }
}

function refused(title: string, message: string): void {
  notifications.show({ color: 'red', title, message, autoClose: 10_000 })
}
