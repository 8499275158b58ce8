export type Turns = {
  /** Resolves when it is this one's turn; rejects when that took too long. Whoever got in calls `leave` once. */
  enter(): Promise<void>
  leave(): void
}

/** Lets `atMost` in at a time. The others wait in memory, first come, first served, and hold nothing meanwhile. */
export function takingTurns(atMost: number, waitsAtMostMs: number): Turns {
  const waiting = new Set<() => void>()
  let inside = 0

  return {
    enter() {
      if (inside < atMost) {
        inside++
        return Promise.resolve()
      }
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(proceed)
          reject(new Error(`No turn within ${waitsAtMostMs} ms`))
        }, waitsAtMostMs)
        const proceed = () => {
          clearTimeout(late)
          resolve()
        }
        waiting.add(proceed)
      })
    },
    leave() {
      const [next] = waiting
      if (!next) {
        inside--
        return
      }
      waiting.delete(next)
      next()
    },
  }
}
