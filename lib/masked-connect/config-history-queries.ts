import { type Actor, allow } from '@/lib/access/actor'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { SETTING_FIELDS, settingsOfRow } from './config-rows'
import { noSuchConfig, ownConfig } from './own-config'
import { historyInput, versionInput } from './schema'
import { type AudioFact, readFacts, type SettingFacts } from './setting-facts'
import { AUDIO_POINTS, type ConfigSettings } from './settings'
import { HISTORY_ACTIONS, type HistoryAction, type HistoryEntry, type HistoryPage, type OlderVersion } from './views'

/** As many changes as are shown at once. */
const PAGE_ENTRIES = 20

/** Who changed the settings of a configuration, from what to what, newest first. Throws ZodError, `notFound`. */
export async function configHistory(actor: Actor, configId: string, raw: unknown): Promise<HistoryPage> {
  allow(actor, 'audit.read')
  const { before } = historyInput.parse(raw)
  const { id } = await ownConfig(db, actor, configId)
  const rows = await db.auditEntry.findMany({
    where: { ...changesOf(actor, id), ...(before !== null && { id: { lt: BigInt(before) } }) },
    orderBy: { id: 'desc' },
    take: PAGE_ENTRIES + 1,
  })
  return { entries: rows.slice(0, PAGE_ENTRIES).map(entryView), older: rows.length > PAGE_ENTRIES }
}

/**
 * The settings as they were before or after a change, to put into the form: what nobody kept then, and audio whose clip is
 * gone, are as they are now. Throws ZodError, `notFound`.
 */
export async function olderVersion(actor: Actor, configId: string, raw: unknown): Promise<OlderVersion> {
  allow(actor, 'audit.read')
  allow(actor, 'config.write')
  const { entryId, side } = versionInput.parse(raw)
  const { accountId } = actor
  const where = { id: configId, accountId, deletedAt: null }
  const [row, entry] = await Promise.all([
    db.config.findFirst({ where, select: SETTING_FIELDS }),
    db.auditEntry.findFirst({ where: { ...changesOf(actor, configId), id: BigInt(entryId) } }),
  ])
  if (!row) return noSuchConfig()
  const facts = readFacts(entry?.[side])
  if (!facts) throw new AppError('notFound', 'This version was not kept, so it can’t be restored.')
  return versionFrom(facts, settingsOfRow(row), await clipsLeft(actor, facts))
}

function versionFrom(facts: Partial<SettingFacts>, now: ConfigSettings, left: ReadonlySet<string>): OlderVersion {
  const kept: OlderVersion['kept'] = []
  const settings = Object.entries(now).map(([name, current]) => {
    const field = name as keyof ConfigSettings
    const fact = facts[field]
    if (fact === undefined) kept.push({ field, goneClip: null })
    else if (isClip(fact) && !left.has(fact.clipId)) kept.push({ field, goneClip: fact.name })
    else return [field, isClip(fact) ? { kind: fact.kind, clipId: fact.clipId } : fact]
    return [field, current]
  })
  return { settings: Object.fromEntries(settings), kept }
}

async function clipsLeft({ accountId }: Actor, facts: Partial<SettingFacts>): Promise<ReadonlySet<string>> {
  const ids = AUDIO_POINTS.map(point => facts[point]).flatMap(fact => (isClip(fact) ? [fact.clipId] : []))
  const clips = await db.mediaClip.findMany({
    where: { id: { in: ids }, accountId, name: { not: null } },
    select: { id: true },
  })
  return new Set(clips.map(({ id }) => id))
}

function isClip(fact: SettingFacts[keyof SettingFacts] | undefined): fact is Extract<AudioFact, { kind: 'clip' }> {
  return typeof fact === 'object' && fact !== null && 'clipId' in fact
}

function changesOf({ accountId }: Actor, configId: string) {
  return { accountId, subjectKind: 'config', subjectId: configId, action: { in: [...HISTORY_ACTIONS] } }
}

function entryView({ id, at, actorName, action, before, after }: AuditRow): HistoryEntry {
  return {
    id: String(id),
    at: at.toISOString(),
    by: actorName,
    action: action as HistoryAction,
    before: readFacts(before),
    after: readFacts(after),
  }
}

type AuditRow = Prisma.AuditEntryGetPayload<object>
