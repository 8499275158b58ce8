import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { takingTurns } from '@/lib/db/turns'
import { keyedHash } from './keyed-hash'

/** Who tries to sign in: the email as typed (lower case), from which network address. */
export type SignInTry = { email: string; address: string }

/** Leave to check the password. It already counts as a failure, so that a hundred tries at once are a hundred, until `forgive`. */
type Leave = { granted: true; failureIds: readonly bigint[] } | { granted: false; retryInSeconds: number }

/**
 * What slows guessing down (reliability.md "Sign-in"). Failures of the last hour count; each one past `free` doubles the
 * wait, up to `longest` seconds.
 * - `pair`: one address guessing at one email.
 * - `address`: one address guessing at many.
 * - `email`: many addresses guessing at one email. Here an address waits for its own turn only, counted from its own last
 *   try, and at most 30 s: nobody else's guessing can keep the owner out.
 */
const RULES = {
  pair: { free: 5, first: 15, longest: 900 },
  address: { free: 20, first: 15, longest: 900 },
  email: { free: 10, first: 5, longest: 30 },
} as const

/** Failures that are older slow nothing, and are cleared away. */
export const SLOWS_FOR_MS = 3_600_000

/** Tries wait for each other in the database, holding a connection meanwhile; a flood of them waits here instead. */
const turns = takingTurns(2, 5_000)

/** Whether this try may go on to its password, and if not, in how many seconds. A refused try adds to no wait. */
export async function leaveToTry(attempt: SignInTry, now = new Date()): Promise<Leave> {
  const keys = keysOf(attempt)
  await turns.enter()
  return decide(keys, now).finally(turns.leave)
}

function decide(keys: Keys, now: Date): Promise<Leave> {
  return db.$transaction(async tx => {
    await oneAtATime(tx, keys)
    const { seconds, newTurn } = waitOf(await failuresOf(tx, keys, now), keys, now)
    if (newTurn) await tx.signInFailure.create({ data: { key: keys.turn, at: now } })
    if (seconds > 0) return { granted: false, retryInSeconds: seconds }
    return { granted: true, failureIds: await record(tx, keys, now) }
  })
}

/** The password was right: this try was no failure, and its address starts afresh with this email. */
export async function forgive(attempt: SignInTry, failureIds: readonly bigint[]): Promise<void> {
  const { pair, turn } = keysOf(attempt)
  await db.signInFailure.deleteMany({ where: { OR: [{ id: { in: [...failureIds] } }, { key: { in: [pair, turn] } }] } })
}

type Keys = ReturnType<typeof keysOf>
type Failures = ReadonlyMap<string, { count: number; last: number }>

function keysOf({ email, address }: SignInTry) {
  const key = (kind: string, ...parts: string[]) => keyedHash('sign-in-failure', [kind, ...parts].join('\n'))
  return {
    pair: key('pair', email, address),
    address: key('address', address),
    email: key('email', email),
    turn: key('turn', email, address),
  }
}

// Always the address before the email, so that two tries never wait for each other.
async function oneAtATime(tx: Prisma.TransactionClient, { address, email }: Keys): Promise<void> {
  for (const key of [address, email]) await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`
}

async function failuresOf(tx: Prisma.TransactionClient, keys: Keys, now: Date): Promise<Failures> {
  const rows = await tx.signInFailure.groupBy({
    by: ['key'],
    where: { key: { in: Object.values(keys) }, at: { gt: new Date(now.getTime() - SLOWS_FOR_MS) } },
    _count: true,
    _max: { at: true },
  })
  return new Map(rows.map(({ key, _count, _max }) => [key, { count: _count, last: _max.at?.getTime() ?? 0 }]))
}

function waitOf(failures: Failures, keys: Keys, now: Date): { seconds: number; newTurn: boolean } {
  const since = (key: string) => (now.getTime() - (failures.get(key)?.last ?? 0)) / 1000
  const owed = (rule: keyof typeof RULES) => pause(rule, failures.get(keys[rule])?.count ?? 0)

  const turn = owed('email')
  const newTurn = turn > 0 && !failures.has(keys.pair) && !failures.has(keys.turn)
  const turnLeft = newTurn ? turn : turn - Math.min(since(keys.pair), since(keys.turn))
  const seconds = Math.max(owed('pair') - since(keys.pair), owed('address') - since(keys.address), turnLeft)
  return { seconds: Math.max(0, Math.ceil(seconds)), newTurn }
}

function pause(rule: keyof typeof RULES, count: number): number {
  const { free, first, longest } = RULES[rule]
  return count < free ? 0 : Math.min(first * 2 ** (count - free), longest)
}

async function record(tx: Prisma.TransactionClient, { pair, address, email }: Keys, at: Date): Promise<bigint[]> {
  const rows = await tx.signInFailure.createManyAndReturn({
    data: [pair, address, email].map(key => ({ key, at })),
    select: { id: true },
  })
  return rows.map(row => row.id)
}
