import type { Actor } from '@/lib/access/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError, type FieldProblem } from '@/lib/errors'
import { type Parsed, parseAgentNumber, parseCustomerNumber } from '@/lib/phone/parse'
import { canBeKeyed, codeLengthWords } from './code-length'
import type { OwnConfig } from './own-config'
import type { MappingRow } from './views'

/** What people set about a mapping. */
export type MappingFacts = Pick<
  MappingRow,
  'customerNumber' | 'followMeNumber' | 'orderCode' | 'label' | 'active' | 'expiresAt'
>

type Question = { actor: Actor; config: OwnConfig; given: MappingFacts; before: MappingFacts | null; now: Date }

/**
 * The facts as they will be kept, numbers in E.164. Only what differs from `before` is checked: a rule that came later, or
 * an expiry that has passed, never stands in the way of another change. Throws `AppError('invalid')` naming every field.
 */
export async function checkMapping(tx: Prisma.TransactionClient, question: Question): Promise<MappingFacts> {
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
    customerNumber: number('customerNumber', text => parseCustomerNumber(text, actor.region)),
    followMeNumber: number('followMeNumber', text => parseAgentNumber(text, actor.region)),
  }

  problems.push(...codeProblems(question), ...expiryProblems(question))
  if (!problems.some(({ path }) => path.endsWith('Number'))) problems.push(...(await phoneProblems(tx, facts, before)))
  if (problems.length > 0) throw refusal(problems)
  return facts
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
async function phoneProblems(
  tx: Prisma.TransactionClient,
  { customerNumber, followMeNumber }: MappingFacts,
  before: MappingFacts | null,
): Promise<FieldProblem[]> {
  const newAgent = followMeNumber !== before?.followMeNumber
  if (!newAgent && customerNumber === before.customerNumber) return []
  if (customerNumber === followMeNumber) return [samePhone(newAgent ? 'followMeNumber' : 'customerNumber')]
  if (!newAgent) return []
  const business = await tx.phoneNumber.findUnique({ where: { number: followMeNumber }, select: { id: true } })
  return business ? [BUSINESS_NUMBER] : []
}

function samePhone(path: string): FieldProblem {
  return { path, message: 'Customer and agent have the same number here. A call can’t be connected to its own phone.' }
}

const BUSINESS_NUMBER: FieldProblem = {
  path: 'followMeNumber',
  message: 'This is a business number, and a call connected to it would go in circles. Give the agent’s own phone.',
}

function refusal(problems: readonly FieldProblem[]): AppError {
  const [only, another] = problems
  return new AppError('invalid', only && !another ? only.message : 'Some fields need a change.', problems)
}
