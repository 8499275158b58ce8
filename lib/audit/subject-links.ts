import { db } from '@/lib/db/client'

type Subject = { subjectKind: string; subjectId: string }

/** Where each of these things can be looked at, as far as it still is this account's: by kind and id. */
export async function subjectLinks(
  accountId: string,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, string>> {
  const links = new Map<string, string>()
  for (const [kind, find] of Object.entries(FINDERS)) {
    const ids = [
      ...new Set(subjects.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId)),
    ]
    if (ids.length === 0) continue
    for (const [id, page] of await find(accountId, ids)) links.set(linkKey({ subjectKind: kind, subjectId: id }), page)
  }
  return links
}

export function linkKey({ subjectKind, subjectId }: Subject): string {
  return `${subjectKind} ${subjectId}`
}

type Finder = (accountId: string, ids: string[]) => Promise<[id: string, page: string][]>

/** For each kind: those that exist, with their page below the account's. */
const FINDERS: Record<string, Finder> = {
  async config(accountId, ids) {
    const rows = await db.config.findMany({
      where: { accountId, id: { in: ids }, deletedAt: null },
      select: { id: true },
    })
    return rows.map(({ id }) => [id, `masked-connect/${id}`])
  },
  async mapping(accountId, ids) {
    const known = ids.filter(id => /^\d{1,18}$/.test(id)).map(BigInt)
    const rows = await db.mapping.findMany({ where: { id: { in: known } }, select: { id: true, configId: true } })
    const own = new Set(
      (await FINDERS.config?.(accountId, [...new Set(rows.map(({ configId }) => configId))]))?.map(([id]) => id),
    )
    return rows
      .filter(({ configId }) => own.has(configId))
      .map(({ id, configId }) => [String(id), `masked-connect/${configId}`])
  },
  async number(accountId, ids) {
    const rows = await db.phoneNumber.findMany({ where: { accountId, id: { in: ids } }, select: { id: true } })
    return rows.map(({ id }) => [id, 'numbers'])
  },
  async schedule(accountId, ids) {
    const rows = await db.schedule.findMany({ where: { accountId, id: { in: ids } }, select: { id: true } })
    return rows.map(({ id }) => [id, `business-hours/${id}`])
  },
  async clip(accountId, ids) {
    const rows = await db.mediaClip.findMany({
      where: { accountId, id: { in: ids }, name: { not: null } },
      select: { id: true },
    })
    return rows.map(({ id }) => [id, 'media'])
  },
  async member(accountId, ids) {
    const rows = await db.membership.findMany({ where: { accountId, userId: { in: ids } }, select: { userId: true } })
    return rows.map(({ userId }) => [userId, 'team'])
  },
  async invitation(accountId, ids) {
    const where = { accountId, id: { in: ids }, acceptedAt: null, revokedAt: null }
    return (await db.invitation.findMany({ where, select: { id: true } })).map(({ id }) => [id, 'team'])
  },
  async apiKey(accountId, ids) {
    const where = { accountId, id: { in: ids }, revokedAt: null }
    return (await db.apiKey.findMany({ where, select: { id: true } })).map(({ id }) => [id, 'api'])
  },
  async account(accountId, ids) {
    return ids.filter(id => id === accountId).map(id => [id, 'settings'])
  },
}
