/** A mapping as the model has it: times in milliseconds, ids in the order in which rows were made. */
export type Row = {
  id: number
  customer: string
  agent: string
  code: string | null
  label: string | null
  active: boolean
  expiresAt: number | null
  occurredAt: number
  createdAt: number
  updatedAt: number
  importId: string | null
}
export type Facts = Pick<Row, 'customer' | 'agent' | 'code' | 'label' | 'active' | 'expiresAt'>

/** A line of a file that can be read. `given`: the columns the file has, of those it may leave out. */
export type Line = Facts & { line: number; problem: false }
/** One that can't, and what it evidently meant. */
export type BadLine = { line: number; problem: true; subject: string | null }
type Given = { label: boolean; active: boolean; expiresAt: boolean }
export type File = { lines: (Line | BadLine)[]; given: Given; mode: 'merge' | 'replace'; receivedAt: number }

type Counts = Record<'read' | 'created' | 'updated' | 'unchanged' | 'refused' | 'removed', number>
type Before = { row: Row; changedAt: number | null }
type Imported = { receivedAt: number; before: Map<number, Before>; wrote: boolean }

/** A list and what becomes of it by each thing that is done to it, as contracts.md says: in plain values, a row at a time. */
export function listModel() {
  let rows: Row[] = []
  let newest = 0
  const tombstones = new Map<string, { at: number; importId: string | null }>()
  const imports = new Map<string, Imported>()

  const subjectOf = ({ code, customer }: Pick<Row, 'code' | 'customer'>) => code ?? customer
  const isExpired = (row: Facts, now: number) => row.active && row.expiresAt !== null && row.expiresAt <= now
  const isLive = (row: Facts, now: number) => row.active && !isExpired(row, now)
  const liveHolder = (code: string, now: number) => rows.find(row => row.code === code && isLive(row, now))
  const isRemovedSince = (subject: string, at: number) => (tombstones.get(subject)?.at ?? 0) > at

  function targetOf({ code, customer }: Facts, now: number): Row | undefined {
    if (code === null) return newestFirst(rows.filter(row => row.code === null && row.customer === customer))[0]
    const off = rows.filter(row => row.code === code && !row.active)
    return liveHolder(code, now) ?? off.toSorted((one, two) => two.updatedAt - one.updatedAt || two.id - one.id)[0]
  }

  function make(facts: Facts, occurredAt: number, now: number, importId: string | null): void {
    rows.push({ ...facts, id: ++newest, occurredAt, createdAt: now, updatedAt: now, importId })
  }

  function bury(subject: string, at: number, importId: string | null): void {
    tombstones.set(subject, { at: Math.max(at, tombstones.get(subject)?.at ?? 0), importId })
  }

  function set(facts: Facts, at: number, now: number): string {
    const target = targetOf(facts, now)
    if ((target && target.occurredAt > at) || isRemovedSince(subjectOf(facts), at)) return 'ignored'
    if (!target) make(facts, at, now, null)
    else {
      target.occurredAt = at
      if (isSame(target, facts)) return 'unchanged'
      Object.assign(target, facts, { updatedAt: now })
    }
    return target ? 'updated' : 'created'
  }

  function remove(code: string, at: number, now: number): string {
    const target = targetOf({ code } as Facts, now)
    if ((target && target.occurredAt > at) || isRemovedSince(code, at)) return 'ignored'
    rows = rows.filter(row => row !== target)
    bury(code, at, target ? null : (tombstones.get(code)?.importId ?? null))
    return target ? 'removed' : 'not there'
  }

  /** On the page; false when the code is another's. */
  function edit(row: Row, patch: Partial<Facts>, now: number): boolean {
    const facts = { ...row, ...patch }
    const holder = facts.code !== null && isLive(facts, now) ? liveHolder(facts.code, now) : undefined
    if (holder && holder !== row) return false
    if (!isSame(row, facts)) Object.assign(row, patch, { occurredAt: Math.max(now, row.occurredAt), updatedAt: now })
    return true
  }

  function add(facts: Facts, now: number): boolean {
    if (facts.code !== null && isLive(facts, now) && liveHolder(facts.code, now)) return false
    make(facts, now, now, null)
    return true
  }

  function take(row: Row, now: number): void {
    rows = rows.filter(other => other !== row)
    bury(subjectOf(row), now, null)
  }

  /** `now` is when it is over. */
  function runImport(id: string, { lines, given, mode, receivedAt }: File, now: number): Counts {
    const counts = { read: lines.length, created: 0, updated: 0, unchanged: 0, refused: 0, removed: 0 }
    const before = new Map<number, Before>()
    const spared = new Set<string | null>()
    const refuse = (subject: string | null) => {
      counts.refused++
      spared.add(subject)
    }
    const isPast = (line: Facts) => line.expiresAt !== null && line.expiresAt <= receivedAt
    const isLineLive = (line: Facts) => line.active && !isPast(line)

    const taken = new Set<string>()
    let good: Line[] = []
    for (const line of lines) {
      if (line.problem) refuse(line.subject)
      else if (line.code !== null && isLineLive(line) && taken.has(line.code)) refuse(line.code)
      else {
        good.push(line)
        if (line.code !== null && isLineLive(line)) taken.add(line.code)
      }
    }

    const times = (subject: string) => good.filter(line => subjectOf(line) === subject).length
    const unusual = good.filter(line => isPast(line) || times(subjectOf(line)) > 1)
    const meant = pair(unusual)
    for (const line of unusual) if (isPast(line) && !meant.has(line)) refuse(subjectOf(line))
    good = good.filter(line => !isPast(line) || meant.has(line))

    // All that the file means is found in the list as it was before it; a customer's first line is the newest, as in an export.
    const decided = good
      .toSorted((one, two) => compare(one.customer, two.customer) || two.line - one.line)
      .map(line => ({ line, target: unusual.includes(line) ? meant.get(line) : targetOf(line, now) }))
    const known = new Set(decided.map(({ target }) => target))
    const old = mode === 'merge' ? [] : rows.filter(row => row.occurredAt < receivedAt && row.updatedAt < receivedAt)
    for (const { line, target } of decided) {
      const facts = {
        ...{ customer: line.customer, agent: line.agent, code: line.code },
        label: given.label ? line.label : (target?.label ?? null),
        active: given.active ? line.active : (target?.active ?? true),
        expiresAt: given.expiresAt ? line.expiresAt : (target?.expiresAt ?? null),
      }
      if ((target && target.occurredAt > receivedAt) || isRemovedSince(subjectOf(line), receivedAt)) counts.unchanged++
      else if (!target) {
        counts.created++
        make(facts, receivedAt, now, id)
      } else if (isSame(target, facts)) {
        counts.unchanged++
        target.occurredAt = receivedAt
      } else {
        counts.updated++
        before.set(target.id, { row: { ...target }, changedAt: now })
        Object.assign(target, facts, { occurredAt: receivedAt, updatedAt: now, importId: id })
      }
    }
    for (const row of old) {
      const subject = subjectOf(row)
      if (known.has(row) || spared.has(subject) || isRemovedSince(subject, receivedAt)) continue
      counts.removed++
      before.set(row.id, { row: { ...row }, changedAt: null })
      rows = rows.filter(other => other !== row)
      bury(subject, receivedAt, id)
    }
    imports.set(id, { receivedAt, before, wrote: counts.created + counts.updated + counts.removed > 0 })
    return counts

    /** Which mapping each of the unusual lines means. */
    function pair(lines: Line[]): Map<Line, Row> {
      const pairs = new Map<Line, Row>()
      const fieldsOf = (facts: Facts) =>
        JSON.stringify([
          ...[facts.customer, facts.agent, facts.code],
          ...[given.label && facts.label, given.active && facts.active, given.expiresAt && facts.expiresAt],
        ])
      const round = (
        which: { line: (line: Line) => boolean; row: (row: Row) => boolean; key: (facts: Facts) => string },
        lineFirst: (line: Line) => boolean,
        rowOrder: (one: Row, two: Row) => number,
      ) => {
        const free = rows.filter(row => ![...pairs.values()].includes(row) && which.row(row)).sort(rowOrder)
        const waiting = lines.filter(line => !pairs.has(line) && which.line(line))
        for (const line of waiting.toSorted((one, two) => +lineFirst(two) - +lineFirst(one) || one.line - two.line)) {
          const row = free.find(row => which.key(row) === which.key(line))
          if (row) pairs.set(line, ...([free.splice(free.indexOf(row), 1)[0]] as [Row]))
        }
      }
      const byId = (one: Row, two: Row) => two.id - one.id
      const byChange = (one: Row, two: Row) => two.updatedAt - one.updatedAt || byId(one, two)
      const isOver = (row: Row) => row.code !== null && isExpired(row, now)
      const never = () => false

      // The live line means the live mapping.
      round(
        {
          line: line => line.code !== null && isLineLive(line),
          row: row => row.code !== null && isLive(row, now),
          key: ({ code }) => String(code),
        },
        never,
        byId,
      )
      // Equal facts belong together; an expired mapping with a code is meant by its very expiry alone.
      round({ line: () => true, row: row => given.expiresAt || !isOver(row), key: fieldsOf }, never, byId)
      // Then equal expiries.
      round(
        {
          line: isPast,
          row: () => true,
          key: ({ customer, code, expiresAt }) => JSON.stringify([customer, code, expiresAt]),
        },
        line => line.active,
        (one, two) => +two.active - +one.active || byChange(one, two),
      )
      // What is left by rank: of a code the one changed last, of a customer without one the newest.
      round(
        { line: line => !isPast(line), row: row => !isOver(row), key: subjectOf },
        line => line.code !== null && isLineLive(line),
        (one, two) =>
          one.code === null ? byId(one, two) : +isLive(two, now) - +isLive(one, now) || byChange(one, two),
      )
      return pairs
    }
  }

  /** How many rows came back or went again, and how many were left alone. */
  function undo(id: string, now: number): { restored: number; leftAlone: number } {
    const { receivedAt, before } = imports.get(id) as Imported
    let [restored, leftAlone] = [0, 0]
    for (const row of rows.filter(row => row.importId === id && !before.has(row.id))) {
      if (row.createdAt !== row.updatedAt || row.occurredAt !== receivedAt) leftAlone++
      else {
        restored++
        rows = rows.filter(other => other !== row)
        bury(subjectOf(row), now, id)
      }
    }
    const untouched = [...before.values()].filter(({ row, changedAt }) => {
      const now = rows.find(({ id }) => id === row.id)
      const tombstone = tombstones.get(subjectOf(row))
      if (tombstone && tombstone.at > receivedAt && tombstone.importId !== id) return false
      if (changedAt === null) return now === undefined
      return now?.updatedAt === changedAt && now.occurredAt === receivedAt && now.importId === id
    })
    const asked = new Set(untouched.map(({ row }) => row.id))
    const back = newestFirst(untouched.map(({ row }) => row)).filter((row, place, all) => {
      if (row.code === null || !isLive(row, now)) return true
      const isFirst = all.findIndex(other => other.code === row.code && isLive(other, now)) === place
      const holder = liveHolder(row.code, now)
      return isFirst && (!holder || asked.has(holder.id))
    })
    for (const row of back) {
      rows = [...rows.filter(({ id }) => id !== row.id), { ...row, occurredAt: now }]
      const tombstone = tombstones.get(subjectOf(row))
      if (tombstone?.importId === id) tombstones.delete(subjectOf(row))
    }
    imports.delete(id)
    return { restored: restored + back.length, leftAlone: leftAlone + before.size - back.length }
  }

  return {
    ...{ set, remove, edit, add, take, runImport, undo },
    rows: () => rows,
    subjects: () => [...tombstones.keys()].sort(),
    undoable: () => [...imports].filter(([, { wrote }]) => wrote).map(([id]) => id),
  }
}

function newestFirst<Found extends Pick<Row, 'id'>>(rows: readonly Found[]): Found[] {
  return rows.toSorted((one, two) => two.id - one.id)
}

function compare(one: string, two: string): number {
  return one < two ? -1 : one > two ? 1 : 0
}

function isSame(one: Facts, two: Facts): boolean {
  return (
    one.customer === two.customer &&
    one.agent === two.agent &&
    one.code === two.code &&
    one.label === two.label &&
    one.active === two.active &&
    one.expiresAt === two.expiresAt
  )
}
