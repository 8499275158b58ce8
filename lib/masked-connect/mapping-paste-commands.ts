import type { ZodError } from 'zod'
import { type Actor, allow } from '@/lib/access/actor'
import { holdRegion } from '@/lib/access/hold-region'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { BUSINESS_NUMBER, businessNumbersIn, checkFacts, type MappingFacts } from './check-mapping'
import { holdList } from './list-turn'
import { lockMappings } from './lock-mappings'
import { keepBefore } from './mapping-change-batch'
import { factsOf } from './mapping-facts'
import { MAPPING_FIELDS, type MappingRow } from './mapping-rows'
import { isReleased, refusedCodes, retryingCodes } from './order-codes'
import { type OwnConfig, ownConfig } from './own-config'
import { mappingInput, mappingPatch, type PasteMappingsInput, pasteMappingsInput } from './schema'
import { tellMappings } from './tell-mappings'
import type { PasteProblem, PasteResult } from './views'

/**
 * Writes a block of cells as one change with one undo (`undoChange`): rows with an id are edited, the others added, in the
 * block's order at the top of the list. Every cell is checked as if it had been typed; with a problem anywhere nothing is
 * written and all problems are told, unless `skipRefused`. Codes may move between rows of the block. Throws ZodError when it
 * is no such block, `notFound`.
 */
export async function pasteMappings(
  actor: Actor,
  configId: string,
  raw: unknown,
  now = new Date(),
): Promise<PasteResult> {
  allow(actor, 'mapping.write')
  const { rows, skipRefused } = pasteMappingsInput.parse(raw)
  const config = await ownConfig(db, actor, configId)
  return retryingCodes(() =>
    db.$transaction(async tx => {
      await holdList(tx, config.id)
      if (rows.some(({ id }) => id === null)) await holdRegion(tx, actor)
      const ids = rows.map(({ id }) => id).filter(id => id !== null)
      const there = new Map((await lockMappings(tx, config.id, ids)).map(row => [String(row.id), row]))
      const checked = rows.map((row, index) => checkRow({ actor, config, now, row, index, there }))
      const problems = await allProblems(tx, config, checked, now)
      if (problems.length > 0 && !skipRefused) return { result: 'refused', problems }
      const refused = new Set(problems.map(({ row }) => row))
      return write(
        tx,
        { actor, config, now },
        checked.filter(isWhole).filter(({ index }) => !refused.has(index)),
        refused.size,
      )
    }),
  )
}

type Asked = { actor: Actor; config: OwnConfig; now: Date }
type Checked = { index: number; before: MappingRow | null; facts: MappingFacts | null; problems: PasteProblem[] }
type Whole = Checked & { facts: MappingFacts }

type RowQuestion = Asked & {
  row: PasteMappingsInput['rows'][number]
  index: number
  there: ReadonlyMap<string, MappingRow>
}

function checkRow({ row, index, there, ...asked }: RowQuestion): Checked {
  const before = row.id === null ? null : (there.get(row.id) ?? null)
  const refuse = (problems: readonly { path: string; message: string }[]): Checked => ({
    ...{ index, before, facts: null },
    problems: problems.map(problem => ({ row: index, ...problem })),
  })
  if (row.id !== null && !before)
    return refuse([{ path: 'customerNumber', message: 'This mapping was removed meanwhile.' }])
  const parsed = before ? mappingPatch.safeParse(row.fields) : mappingInput.safeParse({ ...NO_NUMBERS, ...row.fields })
  if (!parsed.success) return refuse(sentences(parsed.error))
  const given = { ...(before ? factsOf(before) : BLANK), ...parsed.data }
  const { facts, problems } = checkFacts({ ...asked, given, before })
  return problems.length > 0 ? refuse(problems) : { index, before, facts, problems: [] }
}

async function allProblems(
  tx: Prisma.TransactionClient,
  { id: configId }: OwnConfig,
  checked: readonly Checked[],
  now: Date,
): Promise<PasteProblem[]> {
  const whole = checked.filter(isWhole)
  const business = await businessNumbersIn(tx, whole)
  const circular = whole.filter(
    ({ facts, before }) => business.has(facts.followMeNumber) && facts.followMeNumber !== before?.followMeNumber,
  )
  const claims = whole
    .filter(row => !circular.includes(row))
    .map(({ index, facts, before }) => ({ ...facts, index, id: before?.id ?? null }))
  const leaving = new Set(claims.map(({ id }) => id).filter(id => id !== null))
  const taken = await refusedCodes(tx, configId, claims, now, leaving)
  return [
    ...checked.flatMap(({ problems }) => problems),
    ...circular.map(({ index }) => ({ row: index, ...BUSINESS_NUMBER })),
    ...[...taken].map(([{ index }, message]) => ({ row: index, path: 'orderCode', message })),
  ].sort((one, other) => one.row - other.row)
}

async function write(
  tx: Prisma.TransactionClient,
  asked: Asked,
  rows: readonly Whole[],
  skipped: number,
): Promise<PasteResult> {
  const { actor, config, now } = asked
  const edited = rows.filter(({ before, facts }) => before !== null && !isSame(factsOf(before), facts))
  const added = rows.filter(({ before }) => before === null)
  const auditId = await audit(tx, actor, {
    action: 'mapping.pasted',
    subjectKind: 'config',
    subjectId: config.id,
    subjectName: config.name,
    before: null,
    after: { count: edited.length + added.length, changed: edited.length, added: added.length },
  })
  const change = await tx.mappingChange.create({
    data: {
      ...{ accountId: actor.accountId, configId: config.id, auditId, act: { do: 'paste' } },
      done: edited.length + added.length,
    },
  })
  const before = edited.flatMap(({ before }) => before ?? [])
  const after = edited.flatMap(({ before, facts }) => (before ? { ...facts, id: before.id } : []))
  await edit(tx, change.id, edited, now)
  const made = await add(tx, change.id, config, added, now)
  await tellMappings(tx, auditId, before, [...after, ...made])
  return { result: 'pasted', changeId: String(change.id), changed: edited.length, added: added.length, skipped }
}

/** Codes are given up before any is taken, so that rows can swap theirs. */
async function edit(tx: Prisma.TransactionClient, changeId: bigint, rows: readonly Whole[], now: Date): Promise<void> {
  const held = rows.map(({ before }) => before).filter(row => row !== null)
  if (held.length === 0) return
  await keepBefore(tx, changeId, held, now)
  await tx.mapping.updateMany({ where: { id: { in: held.map(({ id }) => id) } }, data: { codeReleased: true } })
  const values = rows.map(({ before, facts }) => ({
    ...facts,
    id: String(before?.id),
    codeReleased: isReleased(facts, now),
  }))
  await tx.$executeRaw`
    UPDATE mapping m SET customer_number = r."customerNumber", follow_me_number = r."followMeNumber",
      order_code = r."orderCode", label = r.label, active = r.active, expires_at = r."expiresAt",
      code_released = r."codeReleased", updated_at = ${now}, occurred_at = greatest(m.occurred_at, ${now})
    FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS r(id bigint, "customerNumber" text, "followMeNumber" text,
      "orderCode" text, label text, active boolean, "expiresAt" timestamptz, "codeReleased" boolean)
    WHERE m.id = r.id`
}

/** The last row first: the newest mapping stands at the top of the list. */
async function add(
  tx: Prisma.TransactionClient,
  changeId: bigint,
  { id: configId }: OwnConfig,
  rows: readonly Whole[],
  now: Date,
): Promise<(MappingFacts & { id: bigint })[]> {
  const times = { createdAt: now, updatedAt: now, occurredAt: now }
  const data = rows
    .toReversed()
    .map(({ facts }) => ({ configId, ...facts, ...times, codeReleased: isReleased(facts, now) }))
  const made = await tx.mapping.createManyAndReturn({ data, select: MAPPING_FIELDS })
  await tx.mappingBefore.createMany({ data: made.map(({ id }) => ({ changeId, mappingId: id, changedAt: now })) })
  return made.toReversed()
}

const NO_NUMBERS = { customerNumber: '', followMeNumber: '' }
const BLANK: MappingFacts = { ...NO_NUMBERS, orderCode: null, label: null, active: true, expiresAt: null }

function isWhole(row: Checked): row is Whole {
  return row.facts !== null
}

function isSame(before: MappingFacts, after: MappingFacts): boolean {
  return JSON.stringify(before) === JSON.stringify(factsOf(after))
}

function sentences({ issues }: ZodError): { path: string; message: string }[] {
  return issues.map(({ path, message }) => ({ path: path.join('.') || 'customerNumber', message }))
}
