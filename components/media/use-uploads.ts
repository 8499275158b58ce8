import { useRouter } from 'next/navigation'
import { useCallback, useRef, useState } from 'react'
import { sendFile } from './send-file'

/** One file on its way, or refused. One that has arrived is a clip, and not listed any more. */
export type Upload = { id: number; name: string; share: number; problem: string | null }

/** Sends files one after the other, and keeps what was refused, with the reason, until it is dismissed. */
export function useUploads(address: string) {
  const router = useRouter()
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const count = useRef(0)
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  const change = useCallback((id: number, changes: Partial<Upload>) => {
    setUploads(all => all.map(each => (each.id === id ? { ...each, ...changes } : each)))
  }, [])
  const dismiss = useCallback((id: number) => setUploads(all => all.filter(each => each.id !== id)), [])

  const send = useCallback(
    (files: readonly File[]) => {
      for (const file of files) {
        const id = ++count.current
        setUploads(all => [...all, { id, name: file.name, share: 0, problem: null }])
        queue.current = queue.current.then(async () => {
          const onProgress = (share: number) => change(id, { share })
          const result = await sendFile({ address, file, fileName: file.name, onProgress })
          if (!result.ok) return change(id, { problem: result.message })
          dismiss(id)
          router.refresh()
        })
      }
    },
    [address, change, dismiss, router],
  )
  return { uploads, send, dismiss }
}
