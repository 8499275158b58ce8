import { randomUUID } from 'node:crypto'
import { type Actor, allow } from '@/lib/access/actor'
import { copyEnding, freeName } from '@/lib/access/free-name'
import { audit } from '@/lib/audit/audit'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { clearLater } from '@/lib/jobs/clear-configuration'
import { formatNumber } from '@/lib/phone/format'
import { SETTING_FIELDS, type SettingsRow, settingsOfRow } from './config-rows'
import { isUniqueViolation, untilNameIsFree } from './order-codes'
import { ownClips } from './own-clips'
import { noSuchConfig } from './own-config'
import { newConfigInput, saveConfigInput } from './schema'
import { dropUnplayed, settingColumns } from './setting-columns'
import { factsOf } from './setting-facts'
import type { HistoryAction, SaveConfigResult, SavedConfig } from './views'

/** A new configuration, set as product.md C23 says. Throws ZodError, `conflict` when the name is taken. */
export async function createConfig(actor: Actor, raw: unknown): Promise<SavedConfig> {
  allow(actor, 'config.write')
  const { name } = newConfigInput.parse(raw)
  return naming(name, () => db.$transaction(tx => insert(tx, actor, { name }, 'config.created')))
}

/**
 * Saves all settings, effective on the next call. Made from an older version, nothing is written, and the answer is what
 * somebody else made of it. Throws ZodError, `conflict` when the name is taken, `notFound` for the configuration or, with
 * the audio point, for a clip.
 */
export async function saveConfig(actor: Actor, configId: string, raw: unknown): Promise<SaveConfigResult> {
  allow(actor, 'config.write')
  const { version, restored, ...settings } = saveConfigInput.parse(raw)

  return naming(settings.name, () =>
    db.$transaction(async tx => {
      const before = await lockConfig(tx, actor, configId)
      if (before.version !== version) return { result: 'changed', ...(await whoChanged(tx, actor, before)) }
      const data = { ...(await settingColumns(tx, actor, settings, before)), version: { increment: 1 } }
      const after = await tx.config.update({ where: { id: before.id }, data, select: SETTING_FIELDS })
      await dropUnplayed(tx, before, after)
      const action: HistoryAction = restored ? 'config.restored' : 'config.saved'
      await audit(tx, actor, { action, ...subject(after), before: factsOf(before), after: factsOf(after) })
      return { result: 'saved', config: saved(after) }
    }),
  )
}

/** A second configuration with the same settings and audio, without the mappings. It is called "… copy". */
export async function duplicateConfig(actor: Actor, configId: string): Promise<SavedConfig> {
  allow(actor, 'config.write')
  return untilNameIsFree(() =>
    db.$transaction(async tx => {
      const original = await lockConfig(tx, actor, configId)
      // Every column but those that are an original's alone, so that a new one is copied without anybody's thinking of it.
      const { id, version, deletedAt, createdAt, updatedAt, promptWords, ...columns } =
        await tx.config.findUniqueOrThrow({ where: { id: original.id } })
      const copy = {
        ...columns,
        ...(await ownClips(tx, columns)),
        promptWords: promptWords ?? Prisma.JsonNull,
        name: await nameOfCopy(tx, actor, original.name),
      }
      return insert(tx, actor, copy, 'config.duplicated')
    }),
  )
}

/**
 * Deletes a configuration: gone for everybody at once, its name free again, its rows cleared away in the background. Throws
 * `conflict` naming the numbers and schedules that still lead to it, `notFound`.
 */
export async function deleteConfig(actor: Actor, configId: string): Promise<void> {
  allow(actor, 'config.write')
  await db.$transaction(async tx => {
    const config = await lockConfig(tx, actor, configId)
    const leading = await whatLeadsTo(tx, config.id)
    if (leading.length > 0) throw stillUsed(config, leading)
    await tx.config.update({ where: { id: config.id }, data: { deletedAt: new Date() } })
    await clearLater(tx, config.id)
    await audit(tx, actor, { action: 'config.deleted', ...subject(config), before: factsOf(config), after: null })
  })
}

/** Locked until the transaction ends, also against a number or schedule being led to it, which takes a shared lock. */
async function lockConfig(tx: Prisma.TransactionClient, { accountId }: Actor, id: string): Promise<SettingsRow> {
  await tx.$queryRaw`SELECT id FROM config WHERE id = ${id} AND account_id = ${accountId} FOR UPDATE`
  return (
    (await tx.config.findFirst({ where: { id, accountId, deletedAt: null }, select: SETTING_FIELDS })) ?? noSuchConfig()
  )
}

async function insert(
  tx: Prisma.TransactionClient,
  actor: Actor,
  settings: Omit<Prisma.ConfigUncheckedCreateInput, 'id' | 'accountId'>,
  action: HistoryAction,
): Promise<SavedConfig> {
  const data = { ...settings, id: randomUUID(), accountId: actor.accountId }
  const row = await tx.config.create({ data, select: SETTING_FIELDS })
  await audit(tx, actor, { action, ...subject(row), before: null, after: factsOf(row) })
  return saved(row)
}

async function whoChanged(tx: Prisma.TransactionClient, { accountId }: Actor, row: SettingsRow) {
  const last = await tx.auditEntry.findFirst({
    where: { accountId, subjectKind: 'config', subjectId: row.id, action: { in: ['config.saved', 'config.restored'] } },
    select: { actorName: true },
    orderBy: { id: 'desc' },
  })
  return { config: saved(row), by: last?.actorName ?? null, at: row.updatedAt.toISOString() }
}

/** "Mumbai Hub copy", then "Mumbai Hub copy 2". */
async function nameOfCopy(tx: Prisma.TransactionClient, { accountId }: Actor, name: string): Promise<string> {
  const rows = await tx.config.findMany({ where: { accountId, deletedAt: null }, select: { name: true } })
  return freeName(
    name,
    rows.map(row => row.name),
    copyEnding,
  )
}

async function naming<T>(name: string, save: () => Promise<T>): Promise<T> {
  try {
    return await save()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const message = `There is a configuration “${name}” already. Choose another name.`
    throw new AppError('conflict', message, [{ path: 'name', message }])
  }
}

/** The numbers and schedules that lead to a configuration, as people call them. */
async function whatLeadsTo(tx: Prisma.TransactionClient, configId: string): Promise<string[]> {
  const numbers = await tx.phoneNumber.findMany({
    where: { configId },
    select: { number: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const schedules = await tx.schedule.findMany({
    where: { OR: [{ openConfigId: configId }, { closedConfigId: configId }] },
    select: { name: true },
    orderBy: { name: 'asc' },
  })
  return [
    ...numbers.map(({ number }) => formatNumber(number)),
    ...schedules.map(({ name }) => `the schedule “${name}”`),
  ]
}

function stillUsed({ name }: SettingsRow, leading: readonly string[]): AppError {
  const list = new Intl.ListFormat('en').format(leading)
  const [lead, them] = leading.length === 1 ? ['leads', 'it'] : ['lead', 'them']
  const sentence = `${list} still ${lead} to “${name}”. Route ${them} elsewhere first.`
  return new AppError('conflict', sentence.charAt(0).toUpperCase() + sentence.slice(1))
}

function saved(row: SettingsRow): SavedConfig {
  return { id: row.id, settings: settingsOfRow(row), version: row.version }
}

function subject({ id, name }: SettingsRow) {
  return { subjectKind: 'config', subjectId: id, subjectName: name }
}
