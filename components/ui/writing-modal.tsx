import { Modal, type ModalProps } from '@mantine/core'
import { createContext, useContext, useEffect, useState } from 'react'
import { LeaveDialog } from './leave-dialog'

type Props = Omit<ModalProps, 'closeOnClickOutside' | 'closeOnEscape'> & {
  /** What leaving the page would cost. */
  lost: string
}

/**
 * A dialog in which something is written or recorded, so that no slip loses it: a click beside it never closes it, Esc only
 * while `useWritten` has said nothing, and leaving its page asks.
 */
export function WritingModal({ lost, children, ...modal }: Props) {
  const [parts, setParts] = useState(0)
  const written = parts > 0
  // In a dialog of its own, Esc is not to close that one either.
  useWritten(written)
  return (
    <Modal {...modal} closeOnClickOutside={false} closeOnEscape={!written}>
      <Told.Provider value={setParts}>{children}</Told.Provider>
      <LeaveDialog unsaved={written} lost={lost} />
    </Modal>
  )
}

const Told = createContext<(count: (parts: number) => number) => void>(() => {})

/** Says to the dialog around it, if there is one, whether this part of it holds something that is not saved. */
export function useWritten(written: boolean): void {
  const tell = useContext(Told)
  useEffect(() => {
    if (!written) return
    tell(parts => parts + 1)
    return () => tell(parts => parts - 1)
  }, [written, tell])
}
