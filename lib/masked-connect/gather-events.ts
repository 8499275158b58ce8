type Waiting<Event, Outcome> = {
  event: Event
  resolve: (outcome: Outcome) => void
  reject: (error: unknown) => void
}

type Settled<Outcome> = { outcome: Outcome } | { error: unknown }

type Options<Event, Outcome> = {
  /** Settles a batch, in its order: each event with an outcome or an error of its own. Rejects for all of them. */
  settle: (events: readonly Event[]) => Promise<readonly Settled<Outcome>[]>
  /** Two events that share a key are never under way at the same time: they are settled in the order they came. */
  keysOf: (event: Event) => readonly string[]
  /** An event that is settled by itself. */
  isAlone: (event: Event) => boolean
  batchAtMost: number
  underWayAtMost: number
}

/**
 * Settles an event together with those that arrive while the database is busy with others: starting a transaction and making
 * it durable cost more than the work in it, so events of a burst share both. A lone event goes at once.
 */
export function gathering<Event, Outcome>(options: Options<Event, Outcome>): (event: Event) => Promise<Outcome> {
  const { settle, keysOf, isAlone, batchAtMost, underWayAtMost } = options
  let waiting: Waiting<Event, Outcome>[] = []
  const busy = new Set<string>()
  let underWay = 0

  function send(): void {
    if (waiting.length === 0 || underWay >= underWayAtMost) return
    const batch = take()
    if (batch.length === 0) return
    underWay++
    void run(batch).finally(() => {
      underWay--
      for (const { event } of batch) for (const key of keysOf(event)) busy.delete(key)
      send()
    })
    send()
  }

  /** The first that may go now. One that can't holds up whatever shares a key with it. */
  function take(): Waiting<Event, Outcome>[] {
    const batch: Waiting<Event, Outcome>[] = []
    const left: Waiting<Event, Outcome>[] = []
    const held = new Set<string>()
    for (const one of waiting) {
      const keys = keysOf(one.event)
      const alone = isAlone(one.event)
      const fits = batch.length < (alone ? 1 : batchAtMost) && !(batch[0] && isAlone(batch[0].event))
      if (fits && !keys.some(key => busy.has(key) || held.has(key))) {
        batch.push(one)
        for (const key of keys) busy.add(key)
      } else {
        left.push(one)
        for (const key of keys) held.add(key)
      }
    }
    waiting = left
    return batch
  }

  async function run(batch: readonly Waiting<Event, Outcome>[]): Promise<void> {
    try {
      const settled = await settle(batch.map(({ event }) => event))
      for (const [index, { resolve, reject }] of batch.entries()) {
        const one = settled[index] ?? { error: new Error('The batch left an event out') }
        if ('error' in one) reject(one.error)
        else resolve(one.outcome)
      }
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return event =>
    new Promise((resolve, reject) => {
      waiting.push({ event, resolve, reject })
      send()
    })
}
