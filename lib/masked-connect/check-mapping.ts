import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError, type FieldProblem } from '@/lib/errors'
import type { Parsed } from '@/lib/phone/parse'
import { QUICK } from '@/lib/phone/quick-parse'
import { canBeKeyed, codeLengthWords } from './code-length'
import type { MappingRow } from './mapping-rows'
import type { OwnConfig } from './own-config'

/** What people set about a mapping. */
export type MappingFacts = Pick<
  MappingRow,
  'customerNumber' | 'followMeNumber' | 'orderCode' | 'label' | 'active' | 'expiresAt'
>

export type Question = { actor: Actor; config: OwnConfig; given: MappingFacts; before: MappingFacts | null; now: Date }

/**
 * The facts as they will be kept, numbers in E.164. Only what differs from `before` is checked: a rule that came later, or
 * an expiry that has passed, never stands in the way of another change. Throws `AppError('invalid')` naming every field.
 */
export async function checkMapping(tx: Prisma.TransactionClient, question: Question): Promise<MappingFacts> {
  const { facts, problems } = checkFacts(question)
  if (problems.length === 0 && (await businessNumbersIn(tx, [{ ...question, facts }])).size > 0)
    problems.push(BUSINESS_NUMBER)
  if (problems.length > 0) throw refusal(problems)
  return facts
}

/** All of it but whether the agent's number is a business number, which only the database knows. */
export function checkFacts(question: Question): { facts: MappingFacts; problems: FieldProblem[] } {
  const { actor, given, before } = question
  const problems: FieldProblem[] = []
  const number = (path: 'customerNumber' | 'followMeNumber', parse: (text: string) => Parsed<string>): string => {
    if (given[path] === before?.[path]) return given[path]
    const parsed = parse(given[path])
    if (!parsed.ok) problems.push({ path, message: parsed.problem })
    return parsed.ok ? parsed.number : given[path]
  }
  const facts = {
    ...given,
    customerNumber: number('customerNumber', QUICK[actor.region].customer),
    followMeNumber: number('followMeNumber', QUICK[actor.region].agent),
  }
  problems.push(...codeProblems(question), ...expiryProblems(question))
  if (!problems.some(({ path }) => path.endsWith('Number'))) problems.push(...samePhoneProblems(facts, before))
  return { facts, problems }
}

/**
 * Of mappings that get another agent, the agents' numbers that are business numbers (product.md C21): of any account, as on
 * the call path. Two companies whose lists lead to each other's numbers make a circle of calls that neither of them sees and
 * both pay for. The price, where strangers share an installation: numbers are added without proof (product.md S7), so one can
 * add the phone of another's agent, whose calls are then turned away. Both sides are told why, the refusal here and the
 * call's story, and whoever runs the installation settles it. Numbers the carrier vouched for (`attachedAt`) alone would not
 * do: an application set up at the carrier by hand sends calls here just as well, and closes the circle.
 */
export async function businessNumbersIn(
  tx: Prisma.TransactionClient,
  rows: readonly { facts: MappingFacts; before: MappingFacts | null }[],
): Promise<Set<string>> {
  const agents = rows
    .filter(({ facts, before }) => facts.followMeNumber !== before?.followMeNumber)
    .map(({ facts }) => facts.followMeNumber)
  const found = await tx.phoneNumber.findMany({ where: { number: { in: agents } }, select: { number: true } })
  return new Set(found.map(({ number }) => number))
}

function codeProblems({ config, given: { orderCode }, before }: Question): FieldProblem[] {
  if (orderCode === null || orderCode === before?.orderCode || canBeKeyed(orderCode, config)) return []
  const message = `Codes here have ${codeLengthWords(config)}; this one has ${orderCode.length}.`
  return [{ path: 'orderCode', message }]
}

function expiryProblems({ given: { expiresAt }, before, now }: Question): FieldProblem[] {
  if (expiresAt === null || expiresAt.getTime() === before?.expiresAt?.getTime() || expiresAt > now) return []
  return [{ path: 'expiresAt', message: 'This time has passed. Pick a later one, or leave it empty for no expiry.' }]
}

/** product.md C21 */
function samePhoneProblems(
  { customerNumber, followMeNumber }: MappingFacts,
  before: MappingFacts | null,
): FieldProblem[] {
  const newAgent = followMeNumber !== before?.followMeNumber
  if ((!newAgent && customerNumber === before.customerNumber) || customerNumber !== followMeNumber) return []
  return [samePhone(newAgent ? 'followMeNumber' : 'customerNumber')]
}

function samePhone(path: string): FieldProblem {
  return { path, message: 'Customer and agent have the same number here. A call can’t be connected to its own phone.' }
}

export const BUSINESS_NUMBER: FieldProblem = {
  path: 'followMeNumber',
  message: 'This is a business number, and a call connected to it would go in circles. Give the agent’s own phone.',
}

/** What these problems are refused with: one in its own words, several field by field. */
export function refusal(problems: readonly FieldProblem[]): AppError {
  const [only, another] = problems
  return new AppError('invalid', only && !another ? only.message : 'Some fields need a change.', problems)
}
