import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { makeConfig } from '@/lib/numbers/testing'
import { patchMapping, removeMapping, removeMappingByCode, setMapping } from './event-commands'
import { ASHA, DEV, MEERA, owner, RAVI, startAfresh } from './testing'

testDatabase()
beforeAll(startAfresh)

// The list as contracts.md says it, in plain values, told the same events as the real one.

type Row = {
  key: number
  customerNumber: string
  followMeNumber: string
  orderCode: string | null
  active: boolean
  expiresAt: number | null
  at: number
  changed: number
}
type Facts = Pick<Row, 'customerNumber' | 'followMeNumber' | 'orderCode' | 'active' | 'expiresAt'>
type Stone = { at: number; key: number | null }

class ListModel {
  rows: Row[] = []
  stones = new Map<string, Stone>()
  made = 0

  set(facts: Facts, at: number, now: number): string {
    const subject = facts.orderCode ?? facts.customerNumber
    const target = facts.orderCode === null ? this.newest(facts.customerNumber) : this.holder(facts.orderCode, now)
    if (at < (this.stones.get(subject)?.at ?? -1) || (target && at < target.at)) return 'ignored'
    if (target) return this.change(target, facts, at, now)
    this.rows.push({ ...facts, key: ++this.made, at, changed: now })
    return 'created'
  }
  patch(key: number, patch: Partial<Facts>, at: number, now: number): string {
    const row = this.rows.find(row => row.key === key)
    const stone = this.stoneOf(key)?.[1]
    if (at < Math.max(row?.at ?? -1, stone?.at ?? -1)) return 'ignored'
    return row ? this.change(row, patch, at, now) : 'notFound'
  }
  remove(code: string, at: number, now: number): string {
    return this.gone(this.holder(code, now), code, at)
  }
  removeRow(key: number, at: number): string {
    const row = this.rows.find(row => row.key === key)
    if (row) return this.gone(row, row.orderCode ?? row.customerNumber, at)
    const [subject] = this.stoneOf(key) ?? []
    return subject === undefined ? 'notFound' : this.gone(undefined, subject, at)
  }

  private stoneOf(key: number): [string, Stone] | undefined {
    return [...this.stones].find(([, stone]) => stone.key === key)
  }
  private gone(row: Row | undefined, subject: string, at: number): string {
    const stone = this.stones.get(subject)
    if (at < Math.max(row?.at ?? -1, stone?.at ?? -1)) return 'ignored'
    this.rows = this.rows.filter(other => other !== row)
    // What is said of an earlier mapping of the subject is not forgotten.
    if (row && stone && stone.key !== null) this.stones.set(`#${stone.key}`, stone)
    this.stones.set(subject, { at, key: row?.key ?? stone?.key ?? null })
    return row || (stone?.key ?? null) !== null ? 'removed' : 'unchanged'
  }
  private change(row: Row, facts: Partial<Facts>, at: number, now: number): string {
    const after = { ...row, ...facts }
    if (Object.entries(facts).every(([field, value]) => row[field as keyof Facts] === value)) {
      row.at = at
      return 'unchanged'
    }
    const live = this.rows.find(
      other => other !== row && other.orderCode === after.orderCode && other.orderCode !== null && isLive(other, now),
    )
    if (live && isLive(after, now)) return 'conflict'
    Object.assign(row, after, { at, changed: now })
    return 'updated'
  }
  private holder(code: string, now: number): Row | undefined {
    const all = this.rows.filter(row => row.orderCode === code)
    const off = all.filter(row => !row.active).sort((one, other) => other.changed - one.changed || other.key - one.key)
    return all.find(row => isLive(row, now)) ?? off[0]
  }
  private newest(customerNumber: string): Row | undefined {
    return this.rows.findLast(row => row.orderCode === null && row.customerNumber === customerNumber)
  }
}

function isLive({ active, expiresAt }: Facts, now: number): boolean {
  return active && (expiresAt === null || expiresAt > now)
}

const NEVER_MADE = '999999999999'
const MINUTE = 60_000
const START = Date.UTC(2026, 10, 20, 9)
const wall = (minute: number) => new Date(START + minute * MINUTE)

const customerNumber = fc.constantFrom(ASHA, DEV)
const followMeNumber = fc.constantFrom(RAVI, MEERA)
const code = fc.constantFrom('4821', '7301', '0042')
const facts = fc.record({
  ...{ customerNumber, followMeNumber, orderCode: fc.option(code), active: fc.boolean() },
  lasts: fc.option(fc.integer({ min: 1, max: 6 })),
})
/** When it happened, in minutes before it arrives; a minute passes between two. */
const late = fc.integer({ min: 0, max: 12 })
const which = fc.nat({ max: 5 })

const event = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('set' as const), facts, late }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), code, late }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('removeRow' as const), which, late }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ do: fc.constant('patch' as const), which, late },
      patch: fc.record({ active: fc.boolean(), orderCode: fc.option(code), followMeNumber }, { requiredKeys: [] }),
    }),
  },
)
type Event = typeof event extends fc.Arbitrary<infer One> ? One : never

test('whatever is told, late, twice or out of order, the list is what the contract says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 14 }), async events => {
      const config = await newConfig()
      const model = new ListModel()
      const ids: string[] = []
      for (const [index, one] of events.entries()) {
        const now = index + 20
        const expected = toldModel(model, one, now)
        const { result, id } = await toldList(config, one, now, ids)
        expect(result, JSON.stringify(one)).toBe(expected)
        if (result === 'created' && id) ids.push(id)
      }
      expect(await rowsOf(config)).toEqual(
        model.rows.map(({ key, changed: _, at, expiresAt, ...row }) => ({
          ...{ id: ids[key - 1], ...row, occurredAt: wall(at) },
          expiresAt: expiresAt === null ? null : wall(expiresAt),
        })),
      )
    }),
    { numRuns: 60 },
  )
}, 240_000)

test('told all at once, the newest news of each order stands', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(
        fc.record({ code, minute: fc.integer({ min: 0, max: 200 }), gone: fc.boolean(), followMeNumber }),
        { selector: ({ code, minute }) => `${code} ${minute}`, minLength: 2, maxLength: 30 },
      ),
      async events => {
        const config = await newConfig()
        await Promise.all(
          events.map(({ code, minute, gone, followMeNumber }) => {
            const occurredAt = wall(minute).toISOString()
            if (gone) return removeMappingByCode(owner, config, code, { occurredAt })
            return setMapping(owner, config, { customerNumber: ASHA, followMeNumber, orderCode: code, occurredAt })
          }),
        )
        const newest = new Map<string, (typeof events)[number]>()
        for (const one of events.toSorted((one, other) => one.minute - other.minute)) newest.set(one.code, one)
        const standing = [...newest.values()].filter(({ gone }) => !gone)
        expect((await rowsOf(config)).map(({ orderCode, followMeNumber }) => ({ orderCode, followMeNumber }))).toEqual(
          expect.arrayContaining(standing.map(({ code, followMeNumber }) => ({ orderCode: code, followMeNumber }))),
        )
        expect(await rowsOf(config)).toHaveLength(standing.length)
      },
    ),
    { numRuns: 30 },
  )
}, 240_000)

async function newConfig(): Promise<string> {
  const id = randomUUID()
  await makeConfig('swift', id, id)
  return id
}

function toldModel(model: ListModel, one: Event, now: number): string {
  const at = now - one.late
  switch (one.do) {
    case 'set':
      return model.set(plainFacts(one.facts, now), at, now)
    case 'remove':
      return model.remove(one.code, at, now)
    case 'removeRow':
      return model.removeRow(one.which + 1, at)
    case 'patch':
      return model.patch(one.which + 1, one.patch, at, now)
  }
}

function plainFacts({ lasts, ...facts }: { lasts: number | null } & Omit<Facts, 'expiresAt'>, now: number): Facts {
  return { ...facts, expiresAt: lasts === null ? null : now + lasts }
}

async function toldList(
  config: string,
  one: Event,
  minute: number,
  ids: readonly string[],
): Promise<{ result: string; id: string | undefined }> {
  const now = wall(minute)
  const occurredAt = wall(minute - one.late).toISOString()
  const tell = () => {
    switch (one.do) {
      case 'set': {
        const { expiresAt, ...facts } = plainFacts(one.facts, minute)
        const until = expiresAt === null ? null : wall(expiresAt).toISOString()
        return setMapping(owner, config, { ...facts, expiresAt: until, occurredAt }, now)
      }
      case 'remove':
        return removeMappingByCode(owner, config, one.code, { occurredAt }, now)
      case 'removeRow':
        return removeMapping(owner, config, ids[one.which] ?? NEVER_MADE, { occurredAt }, now)
      case 'patch':
        return patchMapping(owner, config, ids[one.which] ?? NEVER_MADE, { ...one.patch, occurredAt }, now)
    }
  }
  try {
    const { result, data } = await tell()
    return { result, id: data?.id }
  } catch (error) {
    return { result: error instanceof Error && 'code' in error ? String(error.code) : String(error), id: undefined }
  }
}

function rowsOf(configId: string) {
  const select = {
    ...{ customerNumber: true, followMeNumber: true, orderCode: true, active: true, expiresAt: true, occurredAt: true },
  }
  return db.mapping
    .findMany({ where: { configId }, orderBy: { id: 'asc' }, select: { id: true, ...select } })
    .then(rows => rows.map(({ id, ...row }) => ({ id: String(id), ...row })))
}
