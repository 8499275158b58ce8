import { unstable_rethrow } from 'next/navigation'
import type { ActionRefusal } from '@/lib/access/run-action'

/** For `action().catch(serverAway)`: an action that never got an answer, as a refusal. Redirects of Next pass. */
export function serverAway(error: unknown): ActionRefusal {
  unstable_rethrow(error)
  return {
    ok: false,
    message: 'Not saved: the server could not be reached. Check the connection and try again.',
    fields: [],
  }
}
