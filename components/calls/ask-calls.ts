/** Asks an address of the call log. By POST: what people search for is often somebody's number. Throws a sentence. */
export async function askCalls<Answer>(address: string, question: object, signal?: AbortSignal): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
    redirect: 'manual',
    signal: signal ?? null,
  })
  if (response.type === 'opaqueredirect') throw new Error('You are signed out. Load the page again to sign in.')
  if (!response.ok) throw new Error((await response.json().catch(() => null))?.message ?? NOT_LOADED)
  // Cut off in the middle, by a newer question or by the network: no answer, and never an empty one.
  return response.json().catch(() => {
    throw new Error(NOT_LOADED)
  })
}

/** Why it went wrong, in a sentence. */
export function sentenceOf(error: unknown): string {
  // A fetch that never arrived fails with a TypeError, worded differently by every browser.
  if (!(error instanceof Error) || error instanceof TypeError) return 'The server could not be reached.'
  return error.message
}

const NOT_LOADED = 'The calls could not be loaded.'
