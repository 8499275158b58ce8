import type { ActionResult } from '@/lib/access/run-action'
import { FILE_NAME, fileNameHeader } from '@/lib/media/sent-file-name'
import { TOO_LARGE } from '@/lib/media/too-large'
import type { ClipView } from '@/lib/media/views'
import { LIMITS } from '@/lib/switchboard/limits'

export type Sending = {
  /** Where to: `uploadAddress` or `replaceAddress`. */
  address: string
  file: Blob
  fileName: string
  /** From 0 to 1, while it is on its way. */
  onProgress?: (share: number) => void
}

/** A new clip of the account's library. */
export function uploadAddress(accountId: string): string {
  return `/crm/settings/calling/${accountId}/media/files`
}

/** In the place of what this clip holds, as it was at `version`. */
export function replaceAddress(accountId: string, { id, version }: Pick<ClipView, 'id' | 'version'>): string {
  return `/crm/settings/calling/${accountId}/media/${id}/file?version=${version}`
}

/** Sends a file and says what became of it, whatever happened; never rejects. `fetch` would not tell how far it is. */
export function sendFile({ address, file, fileName, onProgress }: Sending): Promise<ActionResult<ClipView>> {
  if (file.size > LIMITS.audioBytes) return Promise.resolve(refusal(TOO_LARGE))
  return new Promise(resolve => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader(FILE_NAME, fileNameHeader(fileName))
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
    request.onload = () => resolve(resultOf(request))
    request.onerror = () => resolve(refusal('Not sent: the server could not be reached. Try again.'))
    request.send(file)
  })
}

function resultOf({ status, responseURL, responseText }: XMLHttpRequest): ActionResult<ClipView> {
  if (new URL(responseURL).pathname === '/sign-in')
    return refusal('You have been signed out. Sign in again, then send it once more.')
  const answer = parsed(responseText)
  if (status === 200 && answer) return { ok: true, data: answer as ClipView }
  const refused = refusal(messageOf(answer) ?? 'Something went wrong on our side. Nothing was saved; try again.')
  return status === 409 ? { ...refused, code: 'conflict' } : refused
}

function messageOf(answer: unknown): string | null {
  return answer instanceof Object && 'message' in answer && typeof answer.message === 'string' ? answer.message : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function refusal(message: string) {
  return { ok: false as const, message, fields: [] }
}
