/**
 * Asks one of our own addresses, by POST: what people look for is often somebody's number. Rejects with an Error whose message
 * is a sentence; `notLoaded` is the one for want of a better.
 */
export async function askOwnPage<Answer>(
  address: string,
  question: object,
  signal: AbortSignal,
  notLoaded: string,
): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
    redirect: 'manual',
    signal,
  })
  if (response.type === 'opaqueredirect') throw new Error('You are signed out. Load the page again to sign in.')
  if (!response.ok) throw new Error(refusalIn(await response.json().catch(() => null)) ?? notLoaded)
  // Cut off in the middle, by a newer question or by the network: no answer, and never an empty one.
  return response.json().catch(() => {
    throw new Error(notLoaded)
  })
}

/** Why it went wrong, in a sentence. */
export function sentenceOf(error: unknown): string {
  // A fetch that never arrived fails with a TypeError, worded differently by every browser.
  if (!(error instanceof Error) || error instanceof TypeError) return 'The server could not be reached.'
  return error.message
}

function refusalIn(answer: unknown): string | null {
  return answer instanceof Object && 'message' in answer ? String(answer.message) : null
}
