import { useEffect } from 'react'

const DAY_MS = 24 * 60 * 60 * 1000

/** Whoever uses the pages stays signed in: once a session is a day old, the next click or key has it given out anew. */
export function useStaySignedIn(since: number | null): void {
  useEffect(() => {
    if (since === null) return
    let askedAt = since
    const renew = () => {
      if (Date.now() - askedAt < DAY_MS) return
      askedAt = Date.now()
      // next-auth answers with the session, made longer. Out of reach: tomorrow will do.
      fetch('/api/auth/session').catch(() => {})
    }
    window.addEventListener('pointerdown', renew)
    window.addEventListener('keydown', renew)
    return () => {
      window.removeEventListener('pointerdown', renew)
      window.removeEventListener('keydown', renew)
    }
  }, [since])
}
