import { setTimeout } from 'node:timers/promises'
import { beforeEach, expect, test, vi } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing'
import { removeMappingByCode, setMapping, setMappingByCode } from '@/lib/masked-connect/event-commands'
import { addMapping, editMapping } from '@/lib/masked-connect/mapping-commands'
import { removeMappings } from '@/lib/masked-connect/removal-commands'
import { owner, startAfresh } from '@/lib/masked-connect/testing'
import { receiveImport, undoImport } from './import-commands'
import { findImport, findImportDetails } from './import-queries'
import { runImport } from './run-import'
import { runUndo } from './run-undo'
import { pieces, withJob } from './testing'
import { type BadLine, type Facts, type File, type Line, listModel, type Row } from './testing-model'

// A list in plain values beside the real one, through the same orders, edits, imports and undos, drawn by chance: after each of
// them both hold the same rows. Few customers, agents and codes, so that they meet all the time.

testDatabase()
beforeEach(async () => {
  await startAfresh()
  await db.$executeRaw`TRUNCATE import, import_refusal, import_pair, import_before, mapping_tombstone`
})
vi.setConfig({ testTimeout: 30_000 })

const CUSTOMERS = ['+919870000001', '+919870000002', '+919870000003', '+919870000004']
const AGENTS = ['+919820000001', '+919820000002']
const CODES = ['1001', '1002', '1003', '1004', '1005']
const LABELS = [null, 'gate', 'shop']
const PAST = [Date.UTC(2026, 0, 2), Date.UTC(2026, 1, 3)]
const AHEAD = [Date.UTC(2100, 0, 2), Date.UTC(2100, 1, 3)]

test.each([1, 2, 3])('a list by chance, seed %d', async seed => {
  const chance = chanceOf(seed)
  const said: string[] = []
  const { step, check } = pairOfLists(chance, said)
  for (let turn = 0; turn < 60; turn++)
    await step()
      .then(check)
      .catch(error => {
        throw new Error(`Seed ${seed}, turn ${turn}: ${error.message}\n${said.join('\n')}`, { cause: error })
      })
})

function pairOfLists({ oneOf, isSo, below }: Chance, said: string[]) {
  const model = listModel()
  const times = [Date.now()]

  const facts = (): Facts => ({
    ...{ customer: oneOf(CUSTOMERS), agent: oneOf(AGENTS), code: isSo(0.25) ? null : oneOf(CODES) },
    ...{ label: oneOf(LABELS), active: isSo(0.75), expiresAt: isSo(0.2) ? oneOf(AHEAD) : null },
  })
  /** News of now, of the moment of something that happened, or of just after it. */
  const moment = (now: number) => (isSo(0.6) ? now : oneOf(times) + below(2))
  const row = (fits: (row: Row) => boolean = () => true) => {
    const fitting = model.rows().filter(fits)
    return fitting.length > 0 ? oneOf(fitting) : null
  }
  const idOf = async (row: Row) => {
    const place = byId(model.rows()).indexOf(row)
    const rows = await db.mapping.findMany({ orderBy: { id: 'asc' }, select: { id: true } })
    return String(rows[place]?.id)
  }

  async function setByOrder(now: number): Promise<void> {
    const wanted = facts()
    const at = moment(now)
    const body = { ...inputOf(wanted), occurredAt: new Date(at).toISOString() }
    const { orderCode, ...others } = body
    const { result } =
      orderCode === null
        ? await setMapping(owner, 'hub', body, new Date(now))
        : await setMappingByCode(owner, 'hub', orderCode, others, new Date(now))
    said.push(`${now} order at ${at}: ${JSON.stringify(wanted)} ${result}`)
    expect(result).toBe(model.set(wanted, at, now))
  }

  async function removeByOrder(now: number): Promise<void> {
    const code = oneOf(CODES)
    const at = moment(now)
    const { result } = await removeMappingByCode(
      owner,
      'hub',
      code,
      { occurredAt: new Date(at).toISOString() },
      new Date(now),
    )
    said.push(`${now} order at ${at}: remove ${code} ${result}`)
    const expected = model.remove(code, at, now)
    // What was removed earlier is answered as it was then.
    if (expected === 'not there') expect(['removed', 'unchanged']).toContain(result)
    else expect(result).toBe(expected)
  }

  async function editOnPage(now: number): Promise<void> {
    const found = row()
    if (!found) return
    const patch = oneOf<Partial<Facts>>([{ active: !found.active }, { label: oneOf(LABELS) }, { agent: oneOf(AGENTS) }])
    const { agent, ...others } = patch
    const given = agent === undefined ? others : { followMeNumber: agent }
    const saved = await isSaved(editMapping(owner, 'hub', await idOf(found), given, new Date(now)))
    said.push(`${now} page: ${JSON.stringify(patch)} of ${JSON.stringify(found)} ${saved}`)
    expect(saved).toBe(model.edit(found, patch, now))
  }

  async function addOnPage(now: number): Promise<void> {
    const wanted = facts()
    const saved = await isSaved(addMapping(owner, 'hub', inputOf(wanted), new Date(now)))
    said.push(`${now} page: add ${JSON.stringify(wanted)} ${saved}`)
    expect(saved).toBe(model.add(wanted, now))
  }

  async function removeOnPage(now: number): Promise<void> {
    const found = row(({ active, expiresAt }) => !active || expiresAt === null || expiresAt > now)
    if (!found) return
    await removeMappings(owner, 'hub', { ids: [await idOf(found)] }, new Date(now))
    said.push(`${now} page: remove ${JSON.stringify(found)}`)
    model.take(found, now)
  }

  async function timePasses(): Promise<void> {
    const found = row()
    if (!found) return
    const expiresAt = oneOf(PAST)
    await pool.query('UPDATE mapping SET expires_at = $2 WHERE id = $1', [await idOf(found), new Date(expiresAt)])
    said.push(`expires: ${JSON.stringify(found)} ${expiresAt}`)
    found.expiresAt = expiresAt
  }

  const small = (now: number) =>
    oneOf([setByOrder, setByOrder, removeByOrder, editOnPage, addOnPage, removeOnPage, timePasses])(now)

  async function importFile(now: number): Promise<void> {
    const given = { label: isSo(0.8), active: isSo(0.8), expiresAt: isSo(0.8) }
    const lines = Array.from({ length: below(9) }, (_, index) => line(index + 2, given))
    const file: File = { lines, given, mode: isSo(0.5) ? 'merge' : 'replace', receivedAt: now }
    const settings = { mode: file.mode, refused: 'skip' } as const
    const { id } = await receiveImport(owner, 'hub', settings, pieces(csvOf(file)), new Date(now))
    said.push(`${now} received ${id}, ${file.mode}:\n${csvOf(file)}`)
    for (let between = below(3); between > 0; between--) await small(await tick())
    await withJob(job => runImport(id, job))
    const { rows } = await findImport(owner, { importId: id })
    said.push(`imported: ${JSON.stringify(rows)}`)
    expect(rows).toEqual(model.runImport(id, file, Date.now()))
  }

  function line(line: number, given: File['given']): Line | BadLine {
    const wanted = facts()
    const known = row()
    if (isSo(0.08)) return { line, problem: true, subject: oneOf([null, ...CODES, ...CUSTOMERS]) }
    const meant = known && isSo(0.4) ? { ...wanted, customer: known.customer, code: known.code } : wanted
    const same = known && isSo(0.3) ? { ...known } : meant
    return {
      ...{ line, problem: false, customer: same.customer, agent: same.agent, code: same.code },
      ...{ label: given.label ? same.label : null, active: given.active ? same.active : true },
      expiresAt: given.expiresAt ? (isSo(0.1) ? oneOf(PAST) : same.expiresAt) : null,
    }
  }

  async function undo(): Promise<void> {
    const done = model.undoable()
    if (done.length === 0) return
    const id = oneOf(done)
    await undoImport(owner, { importId: id })
    await withJob(job => runUndo(id, job))
    const { undone } = await findImportDetails(owner, { importId: id })
    said.push(`undone ${id}: ${JSON.stringify(undone)}`)
    expect(undone).toEqual({ status: 'completed', ...model.undo(id, Date.now()) })
  }

  /** Nothing happens in the same moment as anything else. */
  async function tick(): Promise<number> {
    await setTimeout(4)
    times.push(Date.now())
    return times.at(-1) ?? 0
  }

  return {
    async step() {
      const now = await tick()
      await oneOf([small, small, small, importFile, importFile, undo])(now)
    },
    async check() {
      const rows = await db.mapping.findMany({ orderBy: { id: 'asc' } })
      const told = rows.map(({ customerNumber, followMeNumber, orderCode, label, active, expiresAt }) =>
        sentence({
          ...{ customer: customerNumber, agent: followMeNumber, code: orderCode, label, active },
          expiresAt: expiresAt?.getTime() ?? null,
        }),
      )
      expect(told).toEqual(byId(model.rows()).map(sentence))
      // One of a mapping's own, "#" and its id, decides nothing: it only answers who removes the same again.
      const tombstones = await db.mappingTombstone.findMany({
        where: { NOT: { subject: { startsWith: '#' } } },
        select: { subject: true },
      })
      expect(tombstones.map(({ subject }) => subject).sort()).toEqual(model.subjects())
    },
  }
}

function inputOf({ customer, agent, code, label, active, expiresAt }: Facts) {
  return {
    ...{ customerNumber: customer, followMeNumber: agent, orderCode: code, label, active },
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  }
}

function csvOf({ lines, given }: File): string {
  const cells = (line: File['lines'][number]) => {
    if (line.problem) {
      const isCode = /^\d/.test(line.subject ?? '')
      return [isCode ? CUSTOMERS[0] : (line.subject ?? 'nonsense'), 'nonsense', isCode ? line.subject : '', '', '', '']
    }
    const { customer, agent, code, label, active, expiresAt } = line
    const expires = expiresAt === null ? '' : new Date(expiresAt).toISOString()
    return [customer, agent, code ?? '', label ?? '', active ? 'yes' : 'no', expires]
  }
  const kept = [true, true, true, given.label, given.active, given.expiresAt]
  const all = [
    ['customer_number', 'follow_me_number', 'order_code', 'label', 'active', 'expires_at'],
    ...lines.map(cells),
  ]
  return all.map(row => `${row.filter((_, place) => kept[place]).join(',')}\n`).join('')
}

function sentence({ customer, agent, code, label, active, expiresAt }: Facts): string {
  return [customer.slice(-2), agent.slice(-2), code, label, active ? 'on' : 'off', expiresAt].join(' ')
}

function byId(rows: readonly Row[]): Row[] {
  return rows.toSorted((one, two) => one.id - two.id)
}

/** True when it was saved, false when its code is another's. */
async function isSaved(saving: Promise<unknown>): Promise<boolean> {
  return saving.then(
    () => true,
    error => {
      if (error.code !== 'conflict') throw error
      return false
    },
  )
}

type Chance = ReturnType<typeof chanceOf>

/** The same every time for the same seed (mulberry32). */
function chanceOf(seed: number) {
  let state = seed
  const draw = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(draw() * limit)
  return {
    below,
    isSo: (share: number) => draw() < share,
    oneOf<T>(all: readonly T[]): T {
      return all[below(all.length)] as T
    },
  }
}
