import { type Actor, allow } from '@/lib/access/actor'
import type { PlivoNumber } from '@/lib/carriers/plivo/api'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'
import { parseBusinessNumber } from '@/lib/phone/parse'
import { atTheCarrier, type Connect, connectPlivo } from './at-the-carrier'
import { answersHere, applicationOf, unreachableBecause } from './carrier-application'
import type { CarrierNumber, CarrierView } from './carrier-views'

/** What is known of the account's carrier without asking it. */
export async function carrierOf(actor: Actor): Promise<CarrierView> {
  allow(actor, 'settings.read')
  const { carrierReal } = await db.account.findUniqueOrThrow({
    where: { id: actor.accountId },
    select: { carrierReal: true },
  })
  return {
    connected: carrierReal,
    unreachable: carrierReal ? unreachableBecause(env.publicUrl, env.plivoApiUrl) : null,
  }
}

/**
 * The carrier account's numbers that take calls and are not in this account yet, those that can be added first. Throws
 * `carrierFailed`, and `conflict` where no carrier is connected.
 */
export async function listCarrierNumbers(actor: Actor, connect: Connect = connectPlivo): Promise<CarrierNumber[]> {
  allow(actor, 'routing.write')
  const { numbers, ours } = await atTheCarrier(actor, connect, async api => {
    const numbers = await api.listVoiceNumbers()
    const appIds = new Set(numbers.flatMap(({ appId }) => appId ?? []))
    return { numbers, ours: await ourApplications(actor, appIds, api.getAnswerUrl) }
  })
  const held = await holders(numbers)
  return numbers
    .filter(({ number }) => held.get(number) !== actor.accountId)
    .map(each => choiceOf(actor, each, held.has(each.number), ours))
    .sort((one, other) => Number(one.refusal !== null) - Number(other.refusal !== null))
}

/** Those of the applications that send their calls to this server. */
async function ourApplications(
  { accountId }: Actor,
  appIds: ReadonlySet<string>,
  answerUrlOf: (appId: string) => Promise<string | null>,
): Promise<ReadonlySet<string>> {
  const application = applicationOf(accountId, env.publicUrl)
  const ours = new Set<string>()
  for (const appId of appIds) if (answersHere(await answerUrlOf(appId), application)) ours.add(appId)
  return ours
}

/** Which account has each of these numbers, as far as one has. */
async function holders(numbers: readonly PlivoNumber[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.phoneNumber.findMany({
    where: { number: { in: numbers.map(({ number }) => number) } },
    select: { number: true, accountId: true },
  })
  return new Map(rows.map(({ number, accountId }) => [number, accountId]))
}

function choiceOf(
  { region }: Actor,
  { number, alias, appId }: PlivoNumber,
  taken: boolean,
  ours: ReadonlySet<string>,
): CarrierNumber {
  const parsed = parseBusinessNumber(number, region)
  const refusal = taken ? 'In use elsewhere: a number belongs to one account only.' : parsed.ok ? null : parsed.problem
  return { number, alias, elsewhere: appId !== null && !ours.has(appId), refusal }
}
