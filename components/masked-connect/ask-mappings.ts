import type { MappingListQuery, MappingWindowQuery } from '@/lib/masked-connect/mapping-list'
import type { ListLength, MappingWindow } from '@/lib/masked-connect/views'

/** Rows of the list. By POST: what people search for is often somebody's number. */
export function askWindow(address: string, query: Partial<MappingWindowQuery>, signal: AbortSignal) {
  return ask<MappingWindow>(address, query, signal)
}

/** How long the whole list is. */
export function askLength(address: string, { search, status, only }: MappingListQuery, signal: AbortSignal) {
  return ask<ListLength>(`${address}/count`, { search, status, only }, signal)
}

/** Why it went wrong, in a sentence. */
export function sentenceOf(error: unknown): string {
  // A fetch that never arrived fails with a TypeError, worded differently by every browser.
  if (!(error instanceof Error) || error instanceof TypeError) return 'The server could not be reached.'
  return error.message
}

async function ask<Answer>(address: string, question: object, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
    redirect: 'manual',
    signal,
  })
  if (response.type === 'opaqueredirect') throw new Error('You are signed out. Load the page again to sign in.')
  if (!response.ok) throw new Error(refusalIn(await response.json().catch(() => null)) ?? NOT_LOADED)
  // Cut off in the middle, by a newer question or by the network: no answer, and never an empty one.
  return response.json().catch(() => {
    throw new Error(NOT_LOADED)
  })
}

const NOT_LOADED = 'The list could not be loaded.'

function refusalIn(answer: unknown): string | null {
  return answer instanceof Object && 'message' in answer ? String(answer.message) : null
}
