import { z } from 'zod'
import { FILE_NAME, fileNameHeader } from '@/lib/media/sent-file-name'
import { columnsOf, type Matching } from './import-columns'

export type ChosenFile = { content: Blob; name: string }

export type Sending = {
  /** The configuration's imports. */
  address: string
  file: ChosenFile
  matching: Matching
  /** From 0 to 1, while it is on its way. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** `lost`: it did not arrive whole, and can be sent again as it is. `refused`: it would be refused again. */
export type Sent =
  | { result: 'received'; importId: string }
  | { result: 'refused'; message: string }
  | { result: 'lost'; message: string }
  | { result: 'given up' }

/** Sends a file to be checked and says what became of it, whatever happened; never rejects. `fetch` would not tell how far it is. */
export function sendImport({ address, file, matching, onProgress, signal }: Sending): Promise<Sent> {
  const columns = JSON.stringify(columnsOf(matching))
  return new Promise(resolve => {
    const request = new XMLHttpRequest()
    request.open('POST', `${address}/files?${new URLSearchParams({ columns })}`)
    request.setRequestHeader('content-type', 'text/csv')
    request.setRequestHeader(FILE_NAME, fileNameHeader(file.name))
    let share = 0
    request.upload.onprogress = ({ loaded, total }) => {
      share = total > 0 ? loaded / total : 0
      onProgress(share)
    }
    request.onload = () => resolve(resultOf(request))
    request.onerror = () => lostAt(file, share).then(resolve)
    request.onabort = () => resolve({ result: 'given up' })
    signal.addEventListener('abort', () => request.abort())
    request.send(file.content)
  })
}

function resultOf({ status, responseURL, responseText }: XMLHttpRequest): Sent {
  if (new URL(responseURL).pathname === '/sign-in')
    return {
      result: 'lost',
      message: 'You have been signed out. Sign in again in another tab, then send it once more.',
    }
  const answer = parsed(responseText)
  const received = z.object({ id: z.string() }).safeParse(answer)
  if (status === 200 && received.success) return { result: 'received', importId: received.data.id }
  const refused = z.object({ message: z.string() }).safeParse(answer)
  if (status < 500 && refused.success) return { result: 'refused', message: refused.data.message }
  return { result: 'lost', message: 'Something went wrong on our side. Nothing was imported.' }
}

/** A browser says of a file that was changed meanwhile no more than of a lost connection. */
async function lostAt({ content }: ChosenFile, share: number): Promise<Sent> {
  const readable = await content
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    )
  if (!readable)
    return { result: 'refused', message: 'The file was changed or moved since you chose it. Choose it again.' }
  const far = share > 0 && share < 1 ? ` after ${Math.floor(share * 100)} %` : ''
  return { result: 'lost', message: `The connection was lost${far}. Nothing was imported.` }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
