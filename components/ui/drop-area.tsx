import { Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import classes from './drop-area.module.css'

type Props = {
  disabled: boolean
  /** What dropping them does. */
  hint: string
  onFiles: (files: File[]) => void
  children: ReactNode
}

/** Files dropped anywhere in it are taken; while some are held over it, it says so. The button beside it is for the keyboard. */
export function DropArea({ disabled, hint, onFiles, children }: Props) {
  const [over, setOver] = useState(false)
  // Entering a child is told before leaving its parent.
  const depth = useRef(0)
  const holdsFiles = ({ dataTransfer }: DragEvent) => !disabled && dataTransfer.types.includes('Files')
  const move = (event: DragEvent, step: 1 | -1) => {
    if (!holdsFiles(event)) return
    depth.current += step
    setOver(depth.current > 0)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's way; the button does the same by keyboard
    <div
      className={classes.dropArea}
      onDragEnter={event => move(event, 1)}
      onDragLeave={event => move(event, -1)}
      onDragOver={event => holdsFiles(event) && event.preventDefault()}
      onDrop={event => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        depth.current = 0
        setOver(false)
        onFiles([...event.dataTransfer.files])
      }}
    >
      {children}
      {over && (
        <div className={classes.dropHint}>
          <IconUpload size={28} aria-hidden />
          <Text fw={500}>{hint}</Text>
        </div>
      )}
    </div>
  )
}
